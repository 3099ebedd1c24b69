(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const make = (name, text, properties) => Object.assign(document.createElement(name), { textContent: text }, properties);

  // Filters of the requirement table.
  const form = $("filters");
  if (form) {
    const rows = [...document.querySelectorAll("#table tbody[data-section]")].map((body) => ({
      body,
      section: body.dataset.section,
      rows: [...body.querySelectorAll("tr[data-verdict]")].map((row) => ({ row, text: row.textContent.toLowerCase() })),
    }));
    const buttons = [...form.querySelectorAll("button[data-verdict]")];
    const total = rows.reduce((sum, part) => sum + part.rows.length, 0);
    const apply = () => {
      const verdicts = buttons.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.verdict);
      const words = $("text").value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const part of rows) {
        let any = false;
        for (const { row, text } of part.rows) {
          const fits =
            (verdicts.length === 0 || verdicts.includes(row.dataset.verdict)) &&
            ($("level").value === "" || row.dataset.level === $("level").value) &&
            ($("section").value === "" || part.section === $("section").value) &&
            words.every((word) => text.includes(word));
          row.hidden = !fits;
          any ||= fits;
          shown += fits ? 1 : 0;
        }
        part.body.hidden = !any;
      }
      $("shown").textContent = shown === total ? "" : `${shown} of ${total} requirements shown`;
    };
    const press = (pressed) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(pressed(button))));
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-verdict]");
      if (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        apply();
      }
    });
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => {
      press(() => false);
      setTimeout(apply);
    });
    document.querySelectorAll("a[data-only]").forEach((link) =>
      link.addEventListener("click", () => {
        form.reset();
        setTimeout(() => {
          press((button) => button.dataset.verdict === link.dataset.only);
          apply();
        });
      }),
    );
    form.hidden = false;
  }

  // A link to something folded away opens it.
  const open = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // As it is, then.
    }
    const target = id && $(id);
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") {
        part.open = true;
      }
    }
    if (target?.tagName === "DETAILS") {
      target.scrollIntoView();
      target.querySelector("summary").focus({ preventScroll: true });
    }
  };
  addEventListener("hashchange", open);
  // The same link once more changes no hash.
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")?.getAttribute("href") === location.hash) {
      open();
    }
  });
  open();
  // Once more when the browser has followed the fragment: it takes the focus away from what it does not know to be focusable.
  addEventListener("load", () => setTimeout(open));

  // What was not passed is printed with its evidence.
  addEventListener("beforeprint", () =>
    document.querySelectorAll("details.item[data-verdict]:not([data-verdict=pass])").forEach((item) => (item.open = true)),
  );

  document.querySelectorAll(".curl").forEach((curl) => {
    const button = make("button", "Copy", { type: "button" });
    button.addEventListener("click", async () => {
      const line = curl.querySelector("pre");
      try {
        await navigator.clipboard.writeText(line.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(line);
        button.textContent = "Selected";
      }
    });
    curl.append(button);
  });

  // Each step can show its exchange. The buttons come when the part is opened: a run may have thousands of steps.
  const data = $("exchanges");
  const pool = data && JSON.parse(data.textContent);
  const half = (title, [form, ...gaps]) => {
    const part = make("div", "", { className: "ex" });
    const text = pool.forms[form].map((number) => pool.lines[number < 0 ? gaps.shift() : number]).join("\n");
    part.append(make("p", title, { className: "title" }), make("pre", text));
    return part;
  };
  const look = (row, button) => {
    const seen = row.querySelector(":scope > .seen");
    button.setAttribute("aria-expanded", String(!seen));
    if (seen) {
      seen.remove();
      return;
    }
    const [request, answer] = pool.exchanges[row.dataset.x];
    const pair = make("div", "", { className: "two seen" });
    pair.append(half("Request", request), half("Answer", answer));
    row.append(pair);
  };
  const equip = (list) => {
    for (const row of list.querySelectorAll(":scope > li[data-x]")) {
      const button = make("button", "exchange", { type: "button", className: "look" });
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", `exchange of ${row.querySelector("bdi").textContent}`);
      button.addEventListener("click", () => look(row, button));
      row.children[2].querySelector("p").append(" ", button);
    }
  };
  const equipAll = (details) => {
    if (pool && details.open && !details.dataset.equipped) {
      details.dataset.equipped = "true";
      [...details.querySelectorAll(".seq")].filter((list) => list.closest("details") === details).forEach(equip);
    }
  };
  document.querySelectorAll("details").forEach((details) => {
    details.addEventListener("toggle", () => equipAll(details));
    equipAll(details);
  });
})();
