// @ts-check
/** How often this world (the page or its worker) has asked the network, as the browser itself counts. */

/** Schemes of addresses that lie in the browser's own memory. */
const OWN = /^(blob|data):/;

/** @param {(name: string) => void} hear the address of each request, those before this call too */
export function watchRequests(hear) {
  if (!self.PerformanceObserver) return;
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) if (!OWN.test(name)) hear(name);
  }).observe({ type: "resource", buffered: true });
}
