/* The buttons under a chart: the face that can be zoomed and pointed at, drawn by plotly.js from the
   chart's own file, and the picture as PNG, as wide as a phone: saved, and shown, since a browser inside
   a messenger saves nothing but what a finger rests on. Nothing is loaded before a reader asks. The macro `chart`
   in charts.html writes what is needed; without this script the drawing, table and files are there. */
(() => {
  "use strict";
  if (location.protocol === "file:") return; // a folder that is opened from disk may fetch nothing
  const asset = ((base) => (path) => new URL(path, base).href)(document.currentScript.src);
  const root = document.documentElement;
  const FAILED = "没有载入。网络可能断了，可以再试一次。同样的数在图和表格里。";

  const load = (tag, attributes) => new Promise((done, fail) => {
    const node = Object.assign(document.createElement(tag), attributes);
    node.onload = done;
    node.onerror = () => { node.remove(); fail(new Error(node.href ?? node.src)); };
    document.head.append(node);
  });

  /* Found under this id and class, the bundle writes no style sheet of its own into the page, which
     the policy would forbid. */
  const STYLE = "plotly.js-style-global";
  async function library() {
    if (!document.getElementById(STYLE)) {
      await load("link", { id: STYLE, className: "no-inline-styles", rel: "stylesheet", href: asset("plotly.css") });
    }
    await load("script", { src: asset("vendor/plotly/plotly-basic.min.js") });
    window.module = {}; // the locale is written for another kind of loader
    await load("script", { src: asset("vendor/plotly/zh-cn.js") });
    Plotly.register(window.module.exports);
    delete window.module;
  }
  let loading = null;
  const ready = () => (loading ??= library().catch((error) => { loading = null; throw error; }));

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
    return answer;
  }

  /* The file names tokens of the style sheet; here they become what they are worth now. */
  function worth(value, style) {
    if (typeof value === "string") return value.startsWith("--") ? style.getPropertyValue(value).trim() : value;
    if (Array.isArray(value)) return value.map((one) => worth(one, style));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, worth(one, style)]));
  }

  function start(figure) {
    const [button, png] = ["data-live", "data-png"].map((name) => figure.querySelector(`[${name}]`));
    const status = figure.querySelector("[role=status]");
    const { picture } = figure.dataset;
    const words = button.textContent;
    let live = null;
    let spec = null;
    let saved = null;

    async function draw() {
      const style = getComputedStyle(root);
      const layout = worth(spec.layout, style);
      layout.font.size = parseFloat(getComputedStyle(live).fontSize);
      await Plotly.react(live, worth(spec.data, style), layout, spec.config);
      for (const svg of live.querySelectorAll(".main-svg")) svg.setAttribute("aria-hidden", "true");
    }

    async function open() {
      status.textContent = "正在载入，约400 KB。";
      [spec] = await Promise.all([spec ?? fetched(figure.dataset.spec).then((answer) => answer.json()), ready()]);
      live = document.createElement("div");
      live.className = "pb-live";
      live.role = "group";
      live.ariaLabel = `可以操作的图：${spec.title}`;
      figure.querySelector("figcaption").after(live);
      figure.classList.add("pb-lives");
      await draw();
      const again = () => draw();
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
      new MutationObserver(again).observe(root, { attributes: true, attributeFilter: ["data-scheme", "data-size"] });
      status.textContent = "";
    }

    /* One at a time; what fails says so, and leaves the page as it was. */
    function busy(act) {
      return async ({ currentTarget }) => {
        if (currentTarget.ariaDisabled) return;
        currentTarget.ariaDisabled = "true";
        try {
          await act();
        } catch (error) {
          if (live && !live.querySelector(".main-svg")) {
            live.remove();
            live = null;
            figure.classList.remove("pb-lives");
          }
          status.textContent = FAILED;
        }
        currentTarget.removeAttribute("aria-disabled");
      };
    }

    const turn = busy(async () => {
      if (live) figure.classList.toggle("pb-lives");
      else await open();
      button.textContent = figure.classList.contains("pb-lives") ? button.dataset.back : words;
    });

    const save = busy(async () => {
      const text = await (await fetched(picture)).text();
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const made = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, "image/png")));
      const name = picture.split("/").pop().replace(/-phone\.svg$/, ".png");
      Object.assign(document.createElement("a"), { href: made, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(made), 60000);
      saved ??= Object.assign(document.createElement("img"), { className: "pb-saved", alt: `图片：${figure.querySelector("figcaption").innerText}` });
      saved.src = canvas.toDataURL();
      status.after(saved);
      status.textContent = "图片已存到下载文件夹。在手机上也可以长按下面的图，保存或者转发。";
    });

    button.addEventListener("click", turn);
    png.addEventListener("click", save);
    button.hidden = png.hidden = false;
  }

  document.querySelectorAll(".pb-chart[data-spec]").forEach(start);
})();
