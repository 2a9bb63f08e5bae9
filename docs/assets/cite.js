/* The fold on how to cite: today's date in its blank, and buttons that copy. The macro `cite` in
   macros.html writes what is needed; without this script the words can be read and marked. */
(() => {
  "use strict";
  const fold = document.getElementById("cite");
  if (!fold) return;
  const told = fold.querySelector("[data-told]");
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const blank of fold.querySelectorAll("[data-read]")) blank.textContent = `[${today}]`;

  /* Where a page may not write to the clipboard, as one that is opened from a folder, the words are
     marked, so that a key copies them. */
  async function copy(words) {
    const text = words.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      return "已经复制。";
    } catch {
      getSelection().selectAllChildren(words);
      return "浏览器不让网页复制。文字已经选中，请按Ctrl+C，或者长按复制。";
    }
  }

  for (const button of fold.querySelectorAll("[data-copy]")) {
    const words = button.parentElement.querySelector("[data-words]");
    button.addEventListener("click", async () => {
      told.textContent = "";
      told.textContent = await copy(words);
    });
    button.hidden = false;
  }
})();
