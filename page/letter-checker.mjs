// @ts-check
/** On every page: the element's own modules are fetched only where the page holds a <letter-checker>. */

import "./guard.mjs";
import "./offline.mjs";

if (document.querySelector("letter-checker")) import("./element.mjs");
