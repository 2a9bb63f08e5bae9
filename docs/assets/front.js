/* The front page: on a phone the board is folded by dimension, its key too, and the box that leads to a place
   suggests names while they are typed. Without this the board is open, and the form leads to the
   full list. */
(() => {
  "use strict";
  const narrow = matchMedia("(max-width: 47.99em)");
  const fold = () => document.querySelectorAll(".pb-board details, .pb-key-fold").forEach((group) => (group.open = !narrow.matches));
  fold();
  narrow.addEventListener("change", fold);

  const form = document.querySelector("form[data-names]");
  if (!form) return;
  const MOST = 6;
  const input = form.elements.words;
  const [told, list] = form.nextElementSibling.children;
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  let asked = null;
  let places = [];

  /* In the edition to carry away they are a script: from a folder nothing can be fetched. */
  const scripted = () => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src: form.dataset.names, onload, onerror }));
  }).then(() => window.planboardNames);
  const fetched = () => fetch(form.dataset.names).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));

  /* The names are fetched once somebody wants them. */
  const load = () =>
    (asked ??= (form.dataset.names.endsWith(".js") ? scripted() : fetched())
      .then((groups) => {
        const start = new URL(form.action);
        places = groups.flatMap(([parent, own]) =>
          own.map(([name, address]) => ({ name, parent, key: plain(name), href: new URL(address, start).href })),
        );
      })
      .catch(() => (asked = null)));

  /* The areas right below the whole have no file: they stand under the box. */
  const tiles = [...form.parentElement.querySelectorAll(".pb-tiles a")].map((link) => ({ name: link.querySelector("b").textContent, href: link.href }));
  const near = () => nearNames(input.value, [...tiles, ...places], (place) => place.name);

  /* By its name, or all that lie in what is named. */
  function hits() {
    const wanted = plain(input.value);
    const of = (text) => wanted && text.includes(wanted);
    const own = places.filter((place) => of(place.key));
    return own.length ? own : places.filter((place) => of(plain(place.parent)));
  }

  function show() {
    const found = hits();
    const like = found.length ? [] : near();
    const few = [...found.slice(0, MOST), ...like].map((place) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = place.href;
      link.append(place.name);
      if (place.parent) {
        const note = link.appendChild(document.createElement("span"));
        note.className = "pb-note";
        note.append(place.parent);
      }
      return item;
    });
    list.replaceChildren(...few);
    const more = found.length > MOST ? `，这里列${MOST}个` : "";
    const none = input.value.trim() && places.length ? `没有这个名称${like.length ? "，相近的有" : ""}` : "";
    told.textContent = found.length ? `${found.length}个相符${more}` : none;
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", () => load().then(show));
  form.addEventListener("submit", (event) => {
    const found = hits();
    const same = found.filter((place) => place.key === plain(input.value));
    const only = same.length === 1 ? same : found;
    if (only.length !== 1) return;
    event.preventDefault();
    location.href = only[0].href;
  });
})();
