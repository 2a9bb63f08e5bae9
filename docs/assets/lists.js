/* A long list that can be narrowed and sorted: the ledger, contradictions, mechanisms, registers.
   It knows no list; what it needs stands in the page (macros `filters`, `item` and `lists_script`
   in macros.html write it):

     <form data-list="ID" data-unit="条" hidden>      the form for the list with that id; shown here,
       <input type="search" name="words">             so that without a script there is no dead form
       <select name="due"> <option value="">          the empty value shows all
       <div> <p data-count role="status">             how many are shown; the form's last child, before
             <button type="reset">                    which the script puts a choice of the order;
                                                      data-more is said after the number of all
             <ul data-near hidden>                    where nothing has the words: links of the list
                                                      whose names are near to them (near.js)
     <… id="ID">                                      the list: a table, or anything that has items
       <th data-sort="due" aria-sort="ascending">     a head to sort by; aria-sort says what the page
                                                      came sorted by; several tables of one list
                                                      have the same heads
       <… data-group>                                 is hidden with its last item; items are sorted
                                                      within it (a tbody, a section); a fold opens
                                                      while the list is narrowed, and for paper
       <details data-roomy open>                      a fold that is closed on a phone and in large type
       <… data-whole>                                 what is true of the whole list only; hidden
                                                      while it is narrowed
       <tr data-item data-is-due="2033|2035">         an item with its values for the field `due`,
                                                      of which one must be the chosen one
       <… data-also="words">                          an item is found by these words too
       <td data-key="2033-12-31">                     what a cell is sorted by, if not its text; an
                                                      empty key stays last in both directions

   The chosen values and the order stand in the address (?due=2033&sort=-due), so that a narrowed
   list can be sent to somebody. Two lists on one page need different names of fields. */
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const { compare } = new Intl.Collator("zh", { numeric: true });
  const byKey = (a, b) => (a !== "" && b !== "" && Number(a) - Number(b)) || compare(a, b);

  function start(form) {
    const list = document.getElementById(form.dataset.list);
    if (!list) return;
    const items = [...list.querySelectorAll("[data-item]")];
    const groups = [...list.querySelectorAll("[data-group]")];
    const heads = [...list.querySelectorAll("th[data-sort]")];
    const wholes = [...list.querySelectorAll("[data-whole]")];
    const folds = groups.filter((group) => group.tagName === "DETAILS");
    const nearby = form.querySelector("[data-near]");
    const fields = [...form.elements].filter((field) => field.name);
    const order = new Map(items.map((item, place) => [item, place]));
    const texts = new Map(items.map((item) => [item, plain(item.textContent + (item.dataset.also ?? "")).replace(/\s+/g, "")]));
    const given = heads.find((head) => head.hasAttribute("aria-sort"));
    const first = given ? (given.ariaSort === "descending" ? "-" : "") + given.dataset.sort : "";
    let sort = first;
    let chooser = null;
    const small = matchMedia("(max-width: 37.49em)").matches || document.documentElement.dataset.size === "large";
    if (small) for (const fold of folds) fold.open &&= fold.dataset.roomy === undefined;
    let before = null; // which folds were open, while the list is narrowed

    function fits(item) {
      return fields.every((field) => {
        const wanted = field.value.trim();
        if (!wanted) return true;
        if (field.type === "search") return plain(wanted).split(/\s+/).every((word) => texts.get(item).includes(word));
        return (item.getAttribute(`data-is-${field.name}`) ?? "").split("|").includes(wanted);
      });
    }

    function narrow() {
      let shown = 0;
      for (const item of items) shown += !(item.hidden = !fits(item));
      const narrowed = shown < items.length;
      for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
      for (const whole of wholes) whole.hidden = narrowed;
      if (narrowed) {
        before ??= folds.map((fold) => fold.open);
        for (const fold of folds) fold.open = true;
      } else {
        before?.forEach((open, place) => (folds[place].open = open));
        before = null;
      }
      const told = form.querySelector("[data-count]");
      const all = `共${items.length}${form.dataset.unit}${told.dataset.more ?? ""}`;
      const count = narrowed ? `显示${shown}${form.dataset.unit}，${all}。` : `${all}。`;
      const like = shown ? 0 : suggest();
      told.textContent = shown ? count : `没有符合的；${all}。${like ? "名称相近的有：" : ""}`;
      if (nearby) nearby.hidden = !like;
    }

    /* Heads of groups and items, as the list has them; how many there are. */
    function suggest() {
      if (!nearby) return 0;
      const named = [...list.querySelectorAll("h2 > a, [data-item] > a")];
      const found = nearNames(form.elements.words.value, named, (link) => link.textContent);
      nearby.replaceChildren(...found.map((link) => {
        const item = document.createElement("li");
        item.append(link.cloneNode(true));
        return item;
      }));
      return found.length;
    }

    function arrange() {
      const down = sort.startsWith("-");
      const head = heads.find((one) => one.dataset.sort === sort.replace(/^-/, ""));
      const key = new Map(head && items.map((item) => {
        const cell = item.cells[head.cellIndex];
        return [item, (cell.dataset.key ?? cell.textContent).trim()];
      }));
      const sorted = [...items].sort((a, b) => {
        if (!head || sort === first) return order.get(a) - order.get(b);
        const [one, other] = [key.get(a), key.get(b)];
        if (!one || !other) return !one - !other || order.get(a) - order.get(b);
        return (down ? -1 : 1) * byKey(one, other) || order.get(a) - order.get(b);
      });
      for (const item of sorted) item.parentElement.append(item);
      for (const one of heads) {
        if (one.dataset.sort !== head?.dataset.sort) one.removeAttribute("aria-sort");
        else one.setAttribute("aria-sort", down ? "descending" : "ascending");
      }
      if (chooser) chooser.value = sort;
    }

    /* What the page shows by itself is not written into the address. */
    function remember() {
      const address = new URL(location.href);
      const values = [...fields.map((field) => [field.name, field.value.trim()]), ["sort", sort === first ? "" : sort]];
      for (const [name, value] of values) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    }

    function recall() {
      const { searchParams } = new URL(location.href);
      for (const field of fields) {
        field.value = searchParams.get(field.name) ?? "";
        if (field.selectedIndex === -1) field.value = ""; // an old link names what is gone
      }
      const wanted = searchParams.get("sort") ?? first;
      const known = wanted === first || heads.some((head) => head.dataset.sort === wanted.replace(/^-/, ""));
      sort = known ? wanted : first;
      arrange();
      narrow();
      if (!known) remember(); // the address says what is shown
    }

    function orderBy(wanted) {
      sort = wanted;
      arrange();
      remember();
    }

    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "pb-sort";
      button.append(...head.childNodes);
      head.append(button);
      const name = head.dataset.sort;
      button.addEventListener("click", () => orderBy(sort === name ? `-${name}` : name));
    }
    /* On a phone a table has no heads to press. */
    if (heads.length) {
      chooser = document.createElement("select");
      if (!first) chooser.add(new Option("原来的次序", ""));
      for (const head of heads.filter((one, place) => heads.findIndex((same) => same.dataset.sort === one.dataset.sort) === place)) {
        chooser.add(new Option(`按${head.textContent}`, head.dataset.sort));
        chooser.add(new Option(`按${head.textContent}，倒序`, `-${head.dataset.sort}`));
      }
      const label = document.createElement("label");
      label.className = "pb-sort-by";
      label.append(Object.assign(document.createElement("span"), { textContent: "次序" }), chooser);
      form.lastElementChild.before(label);
      chooser.addEventListener("change", () => orderBy(chooser.value));
    }
    const changed = (event) => {
      if (event.target === chooser) return;
      narrow();
      remember();
    };
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const field of fields) field.value = "";
      narrow();
      orderBy(first);
    });
    /* A browser whose paper a style sheet cannot unfold. */
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = folds.filter((fold) => !fold.open);
      for (const fold of folded) fold.open = true;
    });
    addEventListener("afterprint", () => folded.forEach((fold) => (fold.open = false)));
    /* An address within a fold opens it; newer browsers do so by themselves. */
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const fold = target?.closest("details");
      if (!fold || fold.open || !list.contains(fold)) return;
      fold.open = true;
      target.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    form.hidden = false;
    recall();
    reveal();
    addEventListener("pageshow", recall); // a browser that comes back fills fields in by itself
  }

  document.querySelectorAll("form[data-list]").forEach(start);
})();
