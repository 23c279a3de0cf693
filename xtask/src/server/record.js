// Keeps what the console would say, for browsers whose driver does not tell.
(() => {
  const recorded = window.recorded = [];
  const note = (level, text) => recorded.push({ level, text: String(text) });
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...words) => {
      note(level, words.join(" "));
      original.apply(console, words);
    };
  }
  // Scripts that throw arrive while the event bubbles, files that do not load only while it is captured.
  addEventListener("error", event => {
    const file = event.target !== window && (event.target.src || event.target.href);
    note("error", file ? `cannot load ${file}` : event.message);
  }, true);
  addEventListener("unhandledrejection", event => note("error", `unhandled rejection: ${event.reason}`));
  addEventListener("securitypolicyviolation", event => note("error", `${event.violatedDirective} forbids ${event.blockedURI}`));
})();
