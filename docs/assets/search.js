/* The search box: asks search-worker.js and shows the answers. Nothing is fetched before somebody
   wants to search, and whatever goes wrong is said in the box. Messages to and from the worker are
   those of Material's search (0 SETUP, 1 READY, 2 QUERY, 3 RESULT). */
(() => {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, PAGE = 30, PATIENCE = 20000;
  const box = document.getElementById("pb-search");
  const toggle = document.getElementById("__search"); // Material's style sheet shows what it says
  if (!box || !toggle) return;
  const opener = document.querySelector(".pb-search-open");
  const part = (name) => box.querySelector(name);
  const form = part("form"), input = part("input"), meta = part(".pb-search-meta");
  const list = part(".pb-search-list"), more = part(".pb-search-more"), ways = part(".pb-search-ways");
  const base = new URL(box.dataset.base.replace(/\/?$/, "/"), location.href);
  const narrow = matchMedia("(max-width: 59.984375em)");
  let worker = null, ready = false, timer = 0;
  let whole = false, lost = false; // whether the rest of the index is there, or will not come
  let asked = null; // the query whose answer is shown or awaited
  let shown = null; // the query whose answer is shown
  let limit = PAGE, grown = 0, go = false;

  const links = () => [...list.querySelectorAll("a")];
  function empty(text) {
    list.replaceChildren();
    more.hidden = true;
    ways.hidden = false;
    meta.textContent = text;
  }

  /* The worker starts at the first sign of interest, and again after a failure. */
  function fail() {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    ready = false;
    asked = null;
    empty(location.protocol === "file:" ? "从文件夹里打开的网页不能搜索，请从网址打开。"
      : "搜索没有载入。请检查网络，刷新页面再试。");
  }

  /* The edition to carry away has code and index as one script: from a folder a browser starts no
     worker, and fetches nothing. Speaks as a worker does. */
  function scripted() {
    const made = { terminate() {} };
    const loaded = new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("script"), { src: box.dataset.index, onload, onerror }));
    }).then(() => window.planboardSearch((data) => made.onmessage({ data })));
    made.postMessage = (message) => loaded.then((answer) => answer(message)).catch(() => made.onerror());
    return made;
  }

  function start() {
    if (worker) return;
    empty("正在载入搜索……");
    timer = setTimeout(fail, PATIENCE);
    try {
      worker = box.dataset.worker ? new Worker(box.dataset.worker) : scripted();
    } catch {
      fail();
      return;
    }
    worker.onerror = fail;
    worker.onmessage = ({ data: { type, data } }) => {
      if (type !== READY) show(data);
      else if (!data.ok) fail();
      else {
        clearTimeout(timer);
        const first = !ready;
        ready = true;
        ({ whole, lost } = data);
        if (first) ask();
        else if (asked) send(); // not what is being composed meanwhile
      }
    };
    const index = new URL(box.dataset.index, location.href).href;
    worker.postMessage({ type: SETUP, data: { index } });
  }

  const send = () => worker.postMessage({ type: QUERY, data: { query: asked, limit } });
  function ask() {
    if (!ready) return;
    asked = input.value.trim();
    if (asked) send();
    else empty("输入指标、地方的名称，或者规划里的话。也可以直接看：");
  }

  /* Answers are text, never markup: in a list of pieces every second one is a hit. */
  function element(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  }
  const marked = (pieces) => pieces.map((piece, n) => (n % 2 ? element("mark", "", piece) : piece));

  function result({ kind, location: address, title, context, text, caution }) {
    const link = element("a", "", element("span", "pb-tag", kind));
    const name = element("span", "pb-search-title", ...marked(title));
    if (context) name.append(element("span", "pb-note", context));
    link.append(name);
    if (text.join("")) link.append(element("span", "pb-search-text", ...marked(text)));
    if (caution) link.append(element("b", "pb-note pb-search-caution", caution));
    link.href = new URL(address, base).href;
    return element("li", "", link);
  }

  function show({ query, similar, total, counts, items }) {
    if (query !== asked) return; // the answer to what stood there before
    // The same answer once more, now that the rest is there: who was on a result stays on it.
    const again = query === shown && !grown;
    const at = again && links().includes(document.activeElement) ? document.activeElement.href : "";
    shown = query;
    list.replaceChildren(...items.map(result));
    more.hidden = items.length >= total;
    ways.hidden = total > 0;
    more.textContent = `再显示${Math.min(PAGE, total - items.length)}条`;
    const kinds = counts.map(([kind, count]) => `${kind}${count}`).join("　");
    meta.textContent = !total ? `没有找到“${query}”。可以少打几个字，或者换一个说法；也可以直接看：`
      : similar ? `没有完全相同的文字，下面${total}条相近。` : `找到${total}条：${kinds}`;
    if (!whole) meta.textContent += "　正在载入承诺和清单……";
    else if (lost) meta.textContent += "　承诺和清单没有载入，请检查网络，刷新页面再试。";
    if (grown && items.length > grown) {
      links()[grown].focus();
      grown = 0;
    } else if (at) (links().find((link) => link.href === at) ?? links()[0])?.focus();
    else if (!again && !grown) part(".md-search__scrollwrap").scrollTop = 0;
    if (go && whole) links()[0]?.click();
    go = go && !whole;
  }

  function open() {
    if (!toggle.checked) toggle.click();
    start();
  }
  function close() {
    if (toggle.checked) toggle.click();
    go = false;
  }
  function dismiss() {
    const address = new URL(location);
    address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    close();
    (narrow.matches ? opener : input).focus();
  }

  // What the answers lie over cannot be reached meanwhile, by keyboard or by voice.
  const under = document.querySelectorAll(".pb-menu, .pb-submenu, .pb-notice, .md-container > main, .pb-footer");
  toggle.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", toggle.checked);
    for (const part of under) part.inert = toggle.checked;
  });
  // Who comes along by Tab passes: it opens for a click, a letter, an arrow.
  input.addEventListener("click", open);
  opener.addEventListener("click", () => { open(); input.focus(); });
  part(".pb-search-close").addEventListener("click", dismiss);
  box.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !box.contains(next)) close();
  });

  /* `input` comes with keys, paste and dictation; letters of a word still being composed are no query. */
  function changed() {
    limit = PAGE;
    grown = 0;
    go = false;
    open();
    ask();
  }
  input.addEventListener("input", (event) => event.isComposing || changed());
  input.addEventListener("compositionend", changed);
  form.addEventListener("reset", () => setTimeout(() => { input.focus(); changed(); }));
  more.addEventListener("click", () => { grown = list.children.length; limit += PAGE; ask(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go = input.value.trim() !== "";
    if (go) { open(); ask(); }
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) close();
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && toggle.checked) {
      event.preventDefault();
      dismiss();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [input, ...links(), ...(more.hidden ? [] : [more])];
      const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      open();
      stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    const { activeElement: at } = document;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || toggle.checked) return;
    if (!["f", "s", "/"].includes(event.key)) return;
    if (at.isContentEditable || at.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return;
    event.preventDefault();
    open();
    input.focus();
    input.select();
  });

  const wanted = new URLSearchParams(location.search).get("q");
  if (wanted) {
    input.value = wanted;
    open();
    input.focus();
  }
})();
