// Everything that the fake remembers was written by somebody else: it goes into the page as text, and what cannot be seen is spelt out.
"use strict";
(() => {
  const find = id => document.getElementById(id);
  const shown = {};
  let paused = false;
  let state = null;

  const plain = text => String(text ?? "").replace(/[\p{C}\p{Zl}\p{Zp}\u034F\u115F\u1160\u3164\uFFA0]/gu, c => "\\u{" + c.codePointAt(0).toString(16).toUpperCase() + "}");

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      element.setAttribute(key, value);
    }
    for (const child of children) {
      element.append(child instanceof Node ? child : plain(child));
    }
    return element;
  }

  const text = (value, className) => make("bdi", className ? { class: className } : {}, value);

  // What did not change stays as it is, so that it can be selected and read in peace.
  function put(id, part, build) {
    const now = JSON.stringify(part);
    if (shown[id] !== now) {
      shown[id] = now;
      find(id).replaceChildren(...build());
    }
  }

  const duration = seconds => {
    const parts = [[Math.floor(seconds / 86400), "d"], [Math.floor(seconds / 3600) % 24, "h"], [Math.floor(seconds / 60) % 60, "min"], [Math.floor(seconds % 60), "s"]];
    return parts.filter(([count]) => count > 0).slice(0, 2).map(([count, unit]) => `${count} ${unit}`).join(" ") || "0 s";
  };

  const row = (...cells) => make("tr", {}, ...cells);
  const cell = (content, className) => make("td", className ? { class: className } : {}, content);
  const table = (label, heads, rows) =>
    make("table", { "aria-label": label }, make("thead", {}, make("tr", {}, ...heads.map(head => make("th", { scope: "col" }, head)))), make("tbody", {}, ...rows));

  function now() {
    const facts = [
      ["Clock", `${state.now} UTC${state.ahead > 0 ? `, put forward by ${duration(state.ahead)}` : ""}`],
      ["A token lives for", duration(state.lifetime)],
      ["The limit of ten devices", `is enforced when ${state.deviceLimitAt}`],
      ["A request body", `is ${state.body}`],
      ["It remembers", `${state.users.count} users, ${state.users.tokens} tokens`],
    ];
    put("now", facts, () => facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  function faults() {
    put("faults", [state.faults, state.styles], () => {
      const lines = state.faults
        .map(fault => make("li", {}, make("span", { class: "chip bad" }, "fault"), " ", text(fault.name, "mono"), " ", text(fault.description), " (breaks ", text(fault.breaks, "mono"), ")"))
        .concat(state.styles.map(style => make("li", {}, make("span", { class: "chip warn" }, "style"), " ", text(style.name, "mono"), " ", text(style.description))));
      return [lines.length ? make("ul", { class: "card" }, ...lines) : make("p", { class: "card" }, "None is switched on: this fake conforms.")];
    });
  }

  function requests() {
    const chip = status => make("span", { class: `chip ${status < 300 ? "good" : status < 400 ? "" : status < 500 ? "warn" : "bad"}` }, status);
    put("log", state.requests, () =>
      state.requests.length === 0
        ? [make("p", { class: "card" }, "No request has come yet.")]
        : [
            make(
              "div",
              { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table of the last requests" },
              table(
                "Last requests",
                ["Time", "Method", "Path", "Answer", "Said", "ms", "Trace"],
                state.requests.map(request =>
                  row(
                    cell(request.at.slice(11), "keep mono"),
                    cell(request.method, "keep mono"),
                    cell(text(request.path, "mono"), "path"),
                    cell(chip(request.status), "keep"),
                    cell(text(request.said), "said"),
                    cell(request.ms, "keep"),
                    cell(request.trace ? text(request.trace.slice(0, 8), "mono") : "", "keep")
                  )
                )
              )
            ),
          ]
    );
  }

  const chipOf = { unused: "good", used: "", expired: "warn", deactivated: "warn" };

  function user(of) {
    const kind = make("p", { class: "soft" }, of.kind, ", enterprise ", text(of.enterprise, "mono"), `, ${of.deviceCount} ${of.deviceCount === 1 ? "device" : "devices"}`);
    const card = make("article", { class: "card" }, make("h3", {}, text(of.id)), kind);
    if (of.tokens.length > 0) {
      card.append(
        table(
          "Tokens",
          ["Token", "State", "Expires", "Device"],
          of.tokens.map(token =>
            row(
              cell(token.fingerprint, "keep mono"),
              cell(make("span", { class: `chip ${chipOf[token.state] ?? ""}` }, token.state), "keep"),
              cell(token.expires.slice(11), "keep mono"),
              cell(token.device ? text(token.device, "mono") : "")
            )
          )
        )
      );
    }
    if (of.tokenCount > of.tokens.length) {
      card.append(make("p", { class: "soft" }, `and ${of.tokenCount - of.tokens.length} older tokens`));
    }
    return card;
  }

  function users() {
    const wanted = find("filter").value.trim().toLowerCase();
    const found = state.users.newest.filter(of => !wanted || JSON.stringify(of).toLowerCase().includes(wanted));
    const older = state.users.count - state.users.newest.length;
    put("users", [found, older, state.users.count], () => [
      found.length ? make("div", { class: "users" }, ...found.map(user)) : make("p", { class: "card" }, state.users.count ? "No user has that." : "There is no user yet."),
      older > 0 ? make("p", { class: "soft" }, `${older} older users are not shown.`) : "",
    ]);
  }

  function draw() {
    now();
    faults();
    requests();
    users();
  }

  async function look() {
    if (!paused && !document.hidden) {
      try {
        const answer = await fetch("/_page/state.json", { cache: "no-store" });
        if (!answer.ok) {
          throw new Error();
        }
        state = await answer.json();
        draw();
        say("Live, every second");
      } catch {
        say("The fake does not answer: it was stopped, or is busy");
      }
    }
    setTimeout(look, 1000);
  }

  function say(what) {
    if (find("standing").textContent !== what) {
      find("standing").textContent = what;
    }
  }

  find("pause").addEventListener("click", () => {
    paused = !paused;
    find("pause").setAttribute("aria-pressed", String(paused));
    say(paused ? "Paused" : "Live, every second");
  });
  find("filter").addEventListener("input", () => state && users());
  look();
})();
