// @ts-check
/**
 * What a policy in the page's head cannot forbid, as far as a page can: to leave for an address of another host that
 * did not stand on the page when it came, to open a window, to call by WebRTC. The page has no use for any of it.
 *
 * A wall this is not: code that makes a frame has these things anew. The wall is Connection-Allowlist, which the
 * service worker sends and some browsers know; this is for the others, and for the first visit.
 */

const known = new Set([...document.links].map(({ href }) => bare(href)));

/** @param {string} address */
function bare(address) {
  return address.replace(/#.*/s, "");
}

/** @param {string} address @returns {boolean} whether the page may go there */
function allowed(address) {
  const { origin, protocol } = new URL(address, location.href);
  return origin === location.origin || ["mailto:", "tel:"].includes(protocol) || known.has(bare(address));
}

/** @type {any} */ (window).navigation?.addEventListener("navigate", (/** @type {any} */ event) => {
  if (!allowed(event.destination.url)) event.preventDefault();
});

for (const type of ["click", "auxclick"]) {
  addEventListener(type, (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement || each instanceof HTMLAreaElement);
    if (link?.href && !link.download && !allowed(link.href)) event.preventDefault();
  }, { capture: true });
}

for (const name of ["open", "RTCPeerConnection", "webkitRTCPeerConnection", "mozRTCPeerConnection"]) {
  if (name in window) Object.defineProperty(window, name, { value: name === "open" ? () => null : undefined });
}
