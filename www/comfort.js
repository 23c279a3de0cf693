// How pages are shown: text size, the mode for older readers, light or dark. It stands before boot.js in the one script
// that every page loads, so it runs on every page, whatever module that has, and before any of it.
//
// The settings are one record of the site's store, whose form is `reading::Display` in the Rust code, and which is
// exported, imported and erased with all others. Here it becomes attributes of the root element, which base.css knows:
//
//   <html data-size="-1..5" data-elder data-theme="light|dark">
//
// `[data-comfort]` is the button that opens the panel. It is disabled in the page, and enabled here.
(function () {
  'use strict';
  var KIND = 'display';
  var VERSION = 1;
  var SIZES = [90, 100, 115, 130, 150, 175, 200]; // per cent; the steps -1 to 5, as in base.css
  var PREFIX = 'regulation-study/';
  var KEY = PREFIX + KIND + '/current';
  var THEMES = [['system', '跟随系统'], ['light', '浅色'], ['dark', '深色']];
  var root = document.documentElement;
  var now = plain();
  var unkept = ''; // why the settings are not on the device, if they are not
  var panel = null;

  function plain() {
    return { size: 0, elder: false, theme: 'system' };
  }

  // The record as it is kept: null if there is none, and a string instead of an object if it cannot be read.
  function kept() {
    var text = localStorage.getItem(KEY);
    if (text === null) return null;
    try {
      var record = JSON.parse(text);
      if (record.kind === KIND && record.id === 'current' && record.version >= VERSION && record.data && typeof record.data === 'object') return record;
    } catch (_) { /* it is given back as it is */ }
    return text;
  }

  function read() {
    var record = null;
    try { record = kept(); } catch (_) { return; } // the storage is forbidden: what was chosen on this page holds
    var data = record && record.data || {};
    now = plain();
    if (data.size >= -1 && data.size <= 5) now.size = Math.round(data.size);
    now.elder = data.elder === true;
    if (THEMES.some(function (theme) { return theme[0] === data.theme; })) now.theme = data.theme;
  }

  // What cannot be read is never thrown away; where the store itself puts such texts, this does too.
  function setAside(text) {
    for (var number = 1; ; number += 1) {
      var place = PREFIX + 'set-aside/' + KEY + '/' + number;
      var there = localStorage.getItem(place);
      if (there === text) return;
      if (there === null) {
        localStorage.setItem(place, text);
        return;
      }
    }
  }

  function keep() {
    unkept = '浏览器不让本页在这台设备上保存数据，或者空间已满';
    try {
      var before = kept();
      if (typeof before === 'string') {
        setAside(before);
        before = null;
      }
      if (before && before.version > VERSION) {
        unkept = '这台设备上的设置是较新版本的网站保存的，没有覆盖；请刷新页面';
        return;
      }
      var saved = Math.max(Date.now(), before ? before.saved + 1 : 0);
      var text = JSON.stringify({ kind: KIND, id: 'current', version: VERSION, saved: saved, data: now });
      localStorage.setItem(KEY, text);
      if (localStorage.getItem(KEY) === text) unkept = '';
    } catch (_) { /* said in the panel */ }
  }

  function set(name, value) {
    if (value === null) root.removeAttribute(name);
    else root.setAttribute(name, value);
  }

  function apply() {
    set('data-size', now.size ? String(now.size) : null);
    set('data-elder', now.elder ? '' : null);
    set('data-theme', now.theme === 'system' ? null : now.theme);
    if (panel) panel.show();
  }

  function change(name, value) {
    now[name] = value;
    keep();
    apply();
  }

  function make(tag, attributes, inside) {
    var element = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    inside.forEach(function (part) { element.appendChild(typeof part === 'string' ? document.createTextNode(part) : part); });
    return element;
  }

  function button(attributes, label, pressed) {
    attributes.type = 'button';
    var element = make('button', attributes, [label]);
    element.addEventListener('click', pressed);
    return element;
  }

  // The panel, made when it is first wanted.
  function build() {
    function step(by) { return function () { change('size', Math.min(5, Math.max(-1, now.size + by))); }; }
    var smaller = button({ 'class': 'btn quiet', 'aria-label': '字小一些' }, 'A−', step(-1));
    var larger = button({ 'class': 'btn quiet', 'aria-label': '字大一些' }, 'A+', step(1));
    var size = make('output', { 'aria-live': 'polite' }, []);
    var elder = make('input', { type: 'checkbox' }, []);
    elder.addEventListener('change', function () { change('elder', elder.checked); });
    var themes = THEMES.map(function (theme) {
      var input = make('input', { type: 'radio', name: 'theme', value: theme[0] }, []);
      input.addEventListener('change', function () { change('theme', theme[0]); });
      return input;
    });
    var notice = make('p', { 'class': 'notice bad', role: 'alert', hidden: '' }, []);
    var dialog = make('dialog', { 'class': 'comfort', 'aria-labelledby': 'comfort-title' }, [
      make('h2', { id: 'comfort-title' }, ['显示']),
      make('fieldset', {}, [make('legend', {}, ['字号']), make('div', { 'class': 'steps' }, [smaller, size, larger])]),
      make('fieldset', {}, [make('legend', {}, ['颜色'])].concat(themes.map(function (input, index) {
        return make('label', { 'class': 'check' }, [input, THEMES[index][1]]);
      }))),
      make('label', { 'class': 'check' }, [elder, make('span', {}, ['长辈模式', make('small', { 'class': 'cite' }, ['　字和按钮更大，对比更强，只留要紧的'])])]),
      notice,
      button({ 'class': 'btn' }, '关闭', function () { close(); })
    ]);
    function close() {
      if (dialog.close) dialog.close();
      else dialog.removeAttribute('open');
    }
    dialog.addEventListener('click', function (event) { if (event.target === dialog) close(); });
    document.body.appendChild(dialog);
    return {
      open: function () {
        if (dialog.showModal) dialog.showModal();
        else dialog.setAttribute('open', '');
      },
      // What was just pressed keeps the focus, so the ends are told and not disabled.
      show: function () {
        smaller.setAttribute('aria-disabled', String(now.size === -1));
        larger.setAttribute('aria-disabled', String(now.size === 5));
        var text = SIZES[now.size + 1] + '%';
        if (size.textContent !== text) size.textContent = text;
        elder.checked = now.elder;
        themes.forEach(function (input) { input.checked = input.value === now.theme; });
        notice.hidden = !unkept;
        notice.textContent = unkept ? '没有保存到本机，关闭页面后会丢失。' + unkept + '。' : '';
      }
    };
  }

  read();
  apply();
  var opener = document.querySelector('[data-comfort]');
  if (opener) {
    opener.disabled = false;
    opener.addEventListener('click', function () {
      panel = panel || build();
      panel.show();
      panel.open();
    });
  }
  function again() {
    read();
    apply();
  }
  // Another tab changed it, or cleared all; or this page comes back from the browser's memory.
  window.addEventListener('storage', function (event) { if (event.key === KEY || event.key === null) again(); });
  window.addEventListener('pageshow', function (event) { if (event.persisted) again(); });
})();
