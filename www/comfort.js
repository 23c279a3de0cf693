// How pages are shown: text size, the mode for older readers, light or dark. It stands before boot.js in the one script
// that every page loads, so it runs on every page, whatever module that has, and before any of it.
//
// The settings are one record of the site's store, whose form is `reading::Display` in the Rust code, and which is
// exported, imported and erased with all others. Here it becomes attributes of the root element, which base.css knows:
//
//   <html data-size="-1..5" data-elder data-theme="light|dark">
//
// `[data-comfort]` is the button that opens the panel. It is disabled in the page, and enabled here; the panel itself is
// panel.js, which is loaded when it is first wanted. Of our tag, data-panel is its address and data-style that of the
// stylesheet for what scripts add to pages: it may come late, since nothing that stands in a page needs it.
(function () {
  'use strict';
  var KIND = 'display';
  var VERSION = 1;
  var KEY = 'regulation-study/' + KIND + '/current';
  var root = document.documentElement;
  var tag = document.currentScript;
  var opener = document.querySelector('[data-comfort]');
  // The page for missing addresses names this script several times.
  if (opener && opener.comfort) return;
  var shared = { kind: KIND, version: VERSION, key: KEY, now: plain(), kept: kept, apply: apply, open: null, show: null };

  function plain() {
    return { size: 0, elder: false, theme: 'system' };
  }

  // The record as it is kept: null if there is none, and a string instead of an object if it cannot be read.
  function kept() {
    var text = localStorage.getItem(KEY);
    if (text === null) return null;
    try {
      var record = JSON.parse(text);
      if (record.kind === KIND && record.id === 'current' && record.version >= VERSION && record.data) return record;
    } catch (_) {
      // It is given back as it is.
    }
    return text;
  }

  function set(name, value) {
    if (value) root.setAttribute(name, value);
    else root.removeAttribute(name);
  }

  function apply() {
    var now = shared.now;
    set('data-size', now.size);
    set('data-elder', now.elder);
    set('data-theme', now.theme !== 'system' && now.theme);
    if (shared.show) shared.show();
  }

  function read() {
    var now = plain();
    try {
      var record = kept();
      var data = record && record.data || {};
      if (data.size >= -1 && data.size <= 5) now.size = Math.round(data.size);
      now.elder = data.elder === true;
      if (/^(light|dark)$/.test(data.theme)) now.theme = data.theme;
      shared.now = now;
    } catch (_) {
      // The storage is forbidden: what was chosen on this page holds.
    }
    apply();
  }

  function fetchPanel() {
    var script = document.createElement('script');
    script.src = tag.getAttribute('data-panel');
    script.onload = function () { shared.open(); };
    script.onerror = function () {
      script.remove();
      opener.textContent = '没有打开，请再点';
    };
    document.head.appendChild(script);
  }

  read();
  if (tag.hasAttribute('data-style')) {
    var sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = tag.getAttribute('data-style');
    document.head.appendChild(sheet);
  }
  if (opener) {
    opener.comfort = shared;
    opener.disabled = false;
    opener.addEventListener('click', function () {
      if (shared.open) shared.open();
      else fetchPanel();
    });
  }
  // Another tab changed it, or cleared all; or this page comes back from the browser's memory.
  window.addEventListener('storage', function (event) { if (event.key === KEY || event.key === null) read(); });
  window.addEventListener('pageshow', function (event) { if (event.persisted) read(); });
})();
