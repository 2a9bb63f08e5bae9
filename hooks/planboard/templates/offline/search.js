/* Made out of search-text.js, search-worker.js and the search index, for a site that is opened from a
   folder: see hooks/planboard/offline.py. */
window.planboardSearch = (postMessage) => {
"use strict";
const FILES = { "offline.js": {{ index }}, "rest.json": {{ rest }} };
const fetch = async (address) => ({ ok: true, json: async () => FILES[String(address).split("/").pop()] });
const importScripts = () => {};
let onmessage;
{{ code }}
return (data) => onmessage({ data });
};
