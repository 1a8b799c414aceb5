// @ts-check
/** Names for those of the theme's landmarks that have none or share one: a screen reader lists them by name. */

document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Поиск по сайту");

for (const nav of document.querySelectorAll("nav[aria-labelledby]")) {
  const label = document.getElementById(nav.getAttribute("aria-labelledby") ?? "")?.textContent?.trim();
  if (label) nav.setAttribute("aria-label", `Раздел: ${label}`);
  nav.removeAttribute("aria-labelledby");
}

// The buttons of a code block are no way through the site. The theme adds them when the page is there.
const tame = () => {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
};
new MutationObserver(tame).observe(document.body, { childList: true, subtree: true });
tame();
