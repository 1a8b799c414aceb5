// @ts-check
/**
 * On every page: the element's own modules are fetched only where the page holds a <letter-checker>, and not before it
 * is less than a window's height away: who comes to read a guide does not pay for an editor.
 */

import "./guard.mjs";
import "./offline.mjs";

const near = new IntersectionObserver(
  (places) => {
    if (!places.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    import("./element.mjs").catch((error) => console.debug(error)); // also when the person leaves meanwhile
  },
  { rootMargin: "100% 0%" },
);
for (const place of document.querySelectorAll("letter-checker")) near.observe(place);
