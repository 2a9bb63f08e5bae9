/* Names that are nearly what somebody typed: one sign differs, is missing, or is too many, or the
   name stands within longer words. For the box of the front page and for lists that say so; it is
   loaded before front.js and lists.js. */
window.nearNames = (() => {
  "use strict";
  const MOST = 8;
  const plain = (text) => [...text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")];
  const rest = (signs, start) => signs.slice(start).join("");

  function oneApart(one, other) {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    return rest(one, same + 1) === rest(other, same + 1)
      || rest(one, same + 1) === rest(other, same)
      || rest(one, same) === rest(other, same + 1);
  }

  /* Nobody types what every name ends in: the beginning of a name will do. */
  function near(wanted, name) {
    if (name.length > 1 && rest(wanted, 0).includes(rest(name, 0))) return true;
    const lengths = [wanted.length, wanted.length + 1, wanted.length - 1];
    return lengths.some((length) => oneApart(wanted, name.slice(0, length)));
  }

  /* Of `things` the few whose `name` is near to `words`, in their order. */
  return (words, things, name) => {
    const wanted = plain(words);
    if (wanted.length < 2) return [];
    return things.filter((thing) => near(wanted, plain(name(thing)))).slice(0, MOST);
  };
})();
