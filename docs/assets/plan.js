/* A chapter's page: remembers whether notes are shown, prints, opens a single note on a narrow
   screen, copies the address of a sentence. Without it every note is in the list after its
   paragraph, and the switch works until the page is left.

   It stands right after the switch and runs at once, so that the text does not jump. */
(() => {
  "use strict";
  const KEY = "plan-mode";
  const wide = matchMedia("(min-width: 60em)");
  const wider = matchMedia("(min-width: 76.25em)");
  const plain = document.getElementById("plan-plain");
  const print = document.getElementById("plan-print");
  let open = null;

  // A browser may refuse to remember.
  const stored = (act) => { try { return act(localStorage); } catch { return null; } };
  if (stored((s) => s.getItem(KEY)) === "plain") plain.checked = true;
  plain.closest("fieldset").addEventListener("change", () => {
    close(false);
    stored((s) => s.setItem(KEY, plain.checked ? "plain" : "noted"));
  });
  print.hidden = false;
  print.addEventListener("click", () => window.print());

  const numbers = () => document.querySelectorAll("a.annotation-number");

  // On a narrow screen the number is a button that opens its note; on a wide one a link to it, and
  // what stands beside the text is open, also in a browser that cannot show it by a rule.
  function roles() {
    close(false);
    for (const fold of document.querySelectorAll(".pb-notes")) fold.open = wide.matches;
    const contents = document.querySelector(".pb-chapter-toc");
    if (contents) contents.open = wider.matches;
    for (const number of numbers()) {
      if (wide.matches) {
        number.removeAttribute("role");
        number.removeAttribute("aria-expanded");
      } else {
        number.setAttribute("role", "button");
        number.setAttribute("aria-expanded", "false");
      }
    }
  }

  function close(back) {
    if (!open) return;
    open.number.setAttribute("aria-expanded", "false");
    open.number.removeAttribute("aria-controls");
    open.panel.remove();
    if (back) open.number.focus();
    open = null;
  }

  // A row of the table opens its note in a row of its own: the list is far below.
  function show(number) {
    close(false);
    const note = document.getElementById(decodeURIComponent(number.hash.slice(1)));
    const box = document.createElement("div");
    box.className = "pb-note-open";
    box.id = "plan-note-open";
    box.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
    const row = number.closest("tr");
    let panel = box;
    if (row) {
      panel = document.createElement("tr");
      const cell = panel.appendChild(document.createElement("td"));
      const group = [...row.cells].filter((c) => c.rowSpan > 1);
      cell.colSpan = row.cells.length - group.length;
      cell.append(box);
      spans(row, 1);
      row.after(panel);
      panel.remove = () => { spans(row, -1); HTMLElement.prototype.remove.call(panel); };
    } else {
      number.closest("p").after(box);
    }
    number.setAttribute("aria-expanded", "true");
    number.setAttribute("aria-controls", box.id);
    open = { number, panel };
  }

  // The cells that reach over several rows reach over the added one, too.
  function spans(row, by) {
    let before = 0;
    for (let r = row; r; r = r.previousElementSibling, before += 1) {
      for (const cell of r.cells) {
        if (cell.rowSpan > 1 && cell.rowSpan > before) cell.rowSpan += by;
      }
    }
  }

  async function copy(link) {
    const list = link.closest("ul");
    let said = list.parentElement.querySelector("[role=status]");
    if (!said) {
      said = document.createElement("p");
      said.setAttribute("role", "status");
      list.after(said);
    }
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = `已复制${link.textContent}的链接`;
    } catch {
      said.textContent = "地址栏里就是它的链接";
    }
  }

  document.addEventListener("click", (event) => {
    const number = event.target.closest("a.annotation-number");
    if (number && !wide.matches) {
      event.preventDefault();
      if (open?.number === number) close(false);
      else show(number);
    }
    const link = event.target.closest(".pb-here a");
    if (link) copy(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
    const button = event.target.closest?.("a.annotation-number[role=button]");
    if (button && event.key === " ") {
      event.preventDefault();
      button.click();
    }
  });
  for (const width of [wide, wider]) width.addEventListener("change", roles);
  document.addEventListener("DOMContentLoaded", roles);
})();
