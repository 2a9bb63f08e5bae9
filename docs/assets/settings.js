/* What the reader chose, dark or large type, is there before anything is drawn; and the two buttons
   that choose it. Without a choice the style sheet follows the system, as it does without script. */
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  root.classList.replace("no-js", "js");

  // A browser may refuse to remember.
  const stored = (act) => { try { return act(localStorage); } catch { return null; } };
  const CHOICES = {
    scheme: { on: "dark", off: "light", is: () => (root.dataset.scheme ?? (dark.matches ? "dark" : "light")) === "dark" },
    size: { on: "large", off: "", is: () => root.dataset.size === "large" },
  };
  for (const [name, { on, off }] of Object.entries(CHOICES)) {
    const value = stored((store) => store.getItem(`planboard-${name}`));
    if (value && [on, off].includes(value)) root.dataset[name] = value;
  }

  // A menu wider than the screen starts where one is.
  document.addEventListener("DOMContentLoaded", () => {
    for (const here of document.querySelectorAll(":is(.pb-menu, .pb-submenu) :is(.pb-here-now, [aria-current])")) {
      const row = here.closest("ul");
      const { left, width } = here.getBoundingClientRect();
      row.scrollLeft += left - row.getBoundingClientRect().left - (row.clientWidth - width) / 2;
    }
  });

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-choose]");
    if (!button) return;
    const { choose: name } = button.dataset;
    const { on, off, is } = CHOICES[name];
    const value = is() ? off : on;
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    stored((store) => (value ? store.setItem(`planboard-${name}`, value) : store.removeItem(`planboard-${name}`)));
  });
})();
