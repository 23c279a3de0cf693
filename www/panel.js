// The panel in which a reader chooses how pages are shown. comfort.js loads it when it is first wanted, and shares what it
// knows through the button that opens it.
(function () {
  'use strict';
  var SIZES = [90, 100, 115, 130, 150, 175, 200]; // per cent; the steps -1 to 5, as in base.css
  var THEMES = [['system', '跟随系统'], ['light', '浅色'], ['dark', '深色']];
  var shared = document.querySelector('[data-comfort]').comfort;
  var unkept = ''; // why the settings are not on the device, if they are not

  // What cannot be read is never thrown away; where the store itself puts such texts, this does too.
  function setAside(text) {
    for (var number = 1; ; number += 1) {
      var place = 'regulation-study/set-aside/' + shared.key + '/' + number;
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
      var before = shared.kept();
      if (typeof before === 'string') {
        setAside(before);
        before = null;
      }
      if (before && before.version > shared.version) {
        unkept = '这台设备上的设置是较新版本的网站保存的，没有覆盖；请刷新页面';
        return;
      }
      var saved = Math.max(Date.now(), before ? before.saved + 1 : 0);
      var text = JSON.stringify({ kind: shared.kind, id: 'current', version: shared.version, saved: saved, data: shared.now });
      localStorage.setItem(shared.key, text);
      if (localStorage.getItem(shared.key) === text) unkept = '';
    } catch (_) { /* said in the panel */ }
  }

  function change(name, value) {
    shared.now[name] = value;
    keep();
    shared.apply();
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

  function build() {
    function step(by) { return function () { change('size', Math.min(5, Math.max(-1, shared.now.size + by))); }; }
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
    shared.open = function () {
      shared.show();
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute('open', '');
    };
    // What was just pressed keeps the focus, so the ends are told and not disabled.
    shared.show = function () {
      smaller.setAttribute('aria-disabled', String(shared.now.size === -1));
      larger.setAttribute('aria-disabled', String(shared.now.size === 5));
      var text = SIZES[shared.now.size + 1] + '%';
      if (size.textContent !== text) size.textContent = text;
      elder.checked = shared.now.elder;
      themes.forEach(function (input) { input.checked = input.value === shared.now.theme; });
      notice.hidden = !unkept;
      notice.textContent = unkept ? '没有保存到本机，关闭页面后会丢失。' + unkept + '。' : '';
    };
  }

  build();
})();
