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
  const LINE = 16;
  let open = null;
  let from = null;

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
    const { number, sheet } = open;
    open = null;
    number.setAttribute("aria-expanded", "false");
    number.removeAttribute("aria-controls");
    sheet.remove();
    if (back) number.focus();
  }

  // At the bottom of the screen: after a long paragraph it would open where nobody looks. In the
  // document it follows the paragraph, so that the keyboard goes on where it was.
  function show(number) {
    close(false);
    const note = noteOf(number);
    const text = document.createElement("div");
    text.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
    const shut = document.createElement("button");
    shut.type = "button";
    shut.textContent = "关闭";
    shut.addEventListener("click", () => close(true));
    const sheet = document.createElement("div");
    sheet.className = "pb-note-open";
    sheet.id = "plan-note-open";
    sheet.tabIndex = -1;
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-label", number.getAttribute("aria-label"));
    sheet.append(text, shut);
    number.closest("p, table").after(sheet);
    number.setAttribute("aria-expanded", "true");
    number.setAttribute("aria-controls", sheet.id);
    open = { number, sheet };
    sheet.focus({ preventScroll: true });
    // The line stays where it is, unless the note would lie over it.
    const over = number.getBoundingClientRect().bottom + LINE - sheet.getBoundingClientRect().top;
    if (over > 0) window.scrollBy({ top: over, behavior: "instant" });
  }

  const noteOf = (number) => document.getElementById(decodeURIComponent(number.hash.slice(1)));

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
      if (open?.number === number) close(true);
      else show(number);
    } else if (number) {
      // What can have the focus gets it from the link; Escape leads back.
      noteOf(number).tabIndex = -1;
      from = number;
    }
    const link = event.target.closest(".pb-here a");
    if (link) copy(link);
  });
  // What the keyboard, or a finger, comes to next must not lie under a note.
  document.addEventListener("focusin", (event) => {
    if (open && event.target !== open.number && !open.sheet.contains(event.target)) close(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close(true);
      if (from && noteOf(from).contains(document.activeElement)) from.focus();
    }
    const button = event.target.closest?.("a.annotation-number[role=button]");
    if (button && event.key === " ") {
      event.preventDefault();
      button.click();
    }
  });
  for (const width of [wide, wider]) width.addEventListener("change", roles);
  document.addEventListener("DOMContentLoaded", roles);
})();
