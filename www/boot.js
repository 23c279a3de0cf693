// Starts the tools of a page and says so plainly when they cannot start. Reading never depends on this file.
//
//   <script defer src="boot.js" data-page-app="app.js" data-page-wasm="app_bg.wasm" data-start="now"
//     data-jump-app="search.js" data-jump-wasm="search_bg.wasm"></script>
//
// The module `page` runs the page's tools, `jump` the box for jumping; others are loaded when a tool asks for them. Their
// addresses are relative to the page. data-start is `now` (tool pages), or `idle`: after the page has
// loaded and the browser has nothing to do, or at the first use of a `[data-needs-app]` element; a page that was opened
// with a query (`q=`, `only=`) starts at once. `aria-busy` is taken away by the tools themselves, once they work.
(function () {
  'use strict';
  // Milliseconds until we stop asking for patience.
  var LIMIT = 20000;
  var root = document.documentElement;
  var tag = document.currentScript;
  var started = false;
  // Once it is true, what is inside an island is no longer ours.
  var handedOver = false;
  var notices = [];

  function islands() {
    return Array.prototype.slice.call(document.querySelectorAll('[data-island]'));
  }

  function waiting() {
    return islands().filter(function (island) { return !island.hasAttribute('data-ready'); });
  }

  // Where a notice goes: the island's reserved place, or right before the island.
  function place(island, notice) {
    var before = island.previousElementSibling;
    var slot = handedOver ? null : island.querySelector('[data-island-status]');
    if (!slot && before && before.hasAttribute('data-island-status')) slot = before;
    if (slot) slot.insertBefore(notice, slot.firstChild);
    else if (island.parentNode) island.parentNode.insertBefore(notice, island);
  }

  function say(text, reload) {
    unsay();
    root.setAttribute('data-boot', 'failed');
    waiting().forEach(function (island) {
      var notice = document.createElement('div');
      notice.className = 'notice warn';
      notice.setAttribute('role', 'status');
      notice.setAttribute('data-aside', '');
      notice.textContent = text;
      if (reload) {
        var button = document.createElement('button');
        button.type = 'button';
        button.className = 'btn quiet';
        button.textContent = '刷新';
        button.addEventListener('click', function () { location.reload(); });
        notice.appendChild(document.createElement('br'));
        notice.appendChild(button);
      }
      place(island, notice);
      notices.push(notice);
    });
  }

  // Also before hydration: the tools expect the page exactly as it was written.
  function unsay() {
    notices.forEach(function (notice) { if (notice.parentNode) notice.parentNode.removeChild(notice); });
    notices = [];
  }

  var CAN = '读条文、看题目和职责清单不受影响。';
  var NEWER = '换用较新的浏览器（Chrome 97、Safari 16、Firefox 102 以上）';

  function failed(error) {
    // What did not load is a TypeError, and an AbortError when one has left the page meanwhile; the notice says it all.
    if (!(error instanceof TypeError) && error.name !== 'AbortError') console.error(error);
    say('工具没有启动。请刷新；仍不行，请' + NEWER + '。' + CAN, true);
  }

  // Compiles while loading where it can; a server that sends a wrong type, or a WebView that cannot, gets the plain way.
  async function compile(url) {
    var response = await fetch(url, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(url + ': ' + response.status);
    if (WebAssembly.compileStreaming && /^application\/wasm\b/.test(response.headers.get('Content-Type') || '')) {
      var copy = response.clone();
      try {
        return await WebAssembly.compileStreaming(response);
      } catch (_) {
        response = copy;
      }
    }
    return WebAssembly.compile(await response.arrayBuffer());
  }

  // Loads the module that two attributes of our tag name, and gives the function that starts it; that gives its exports.
  async function module(name) {
    var address = function (what) { return new URL(tag.getAttribute('data-' + name + what), document.baseURI).href; };
    var parts = await Promise.all([import(address('-app')), compile(address('-wasm'))]);
    return async function () {
      await parts[0].default({ module_or_path: parts[1] });
      return parts[0];
    };
  }

  // What a tool loads only when it needs it: window.studyModule(NAME) gives the exports of the module of that name.
  var further = {};
  window.studyModule = function (name) {
    if (!further[name]) {
      further[name] = module(name).then(function (run) { return run(); });
      further[name].catch(function () { delete further[name]; });
    }
    return further[name];
  };

  async function load() {
    var run = await module('page');
    unsay();
    handedOver = true;
    root.setAttribute('data-boot', 'loading');
    await run();
  }

  function ready() {
    if (waiting().length) return false;
    unsay();
    root.setAttribute('data-boot', 'ready');
    return true;
  }

  function start() {
    if (started) return;
    started = true;
    if (typeof WebAssembly !== 'object' || typeof WebAssembly.compile !== 'function' || !window.fetch) {
      say('这个浏览器打不开工具。请' + NEWER + '。' + CAN, false);
      return;
    }
    root.setAttribute('data-boot', 'loading');
    var slow = setTimeout(function () {
      if (waiting().length) say('工具还没有准备好，网络可能较慢。可以再等，也可以刷新；仍不行，请' + NEWER + '。' + CAN, true);
    }, LIMIT);
    var watch = new MutationObserver(function () {
      if (ready()) {
        watch.disconnect();
        clearTimeout(slow);
      }
    });
    islands().forEach(function (island) { watch.observe(island, { attributes: true, attributeFilter: ['data-ready'] }); });
    load().then(ready, function (error) {
      clearTimeout(slow);
      failed(error);
    });
    // A tool that breaks after it was started reports here, not through the promise.
    window.addEventListener('error', function (event) {
      if (event.error instanceof WebAssembly.RuntimeError && waiting().length) failed(event.error);
    });
  }

  function startWhenNeeded() {
    function used(event) {
      if (event.target && event.target.closest && event.target.closest('[data-needs-app]')) start();
    }
    ['pointerdown', 'keydown', 'focusin'].forEach(function (type) { document.addEventListener(type, used, { capture: true, passive: true }); });
    // Someone who asked the browser to save data pays for the tools only on using them.
    if (navigator.connection && navigator.connection.saveData) return;
    function idle() {
      if (window.requestIdleCallback) requestIdleCallback(start, { timeout: 5000 });
      else setTimeout(start, 1500);
    }
    if (document.readyState === 'complete') idle();
    else window.addEventListener('load', idle);
  }

  // A tool's view is there only after its data came: until then the page is too short for the browser to go back to where
  // one was, and it would follow what stands below.
  function keepPlace() {
    var KEY = 'regulation-study/place';
    if (!('scrollRestoration' in history) || tag.getAttribute('data-start') !== 'now') return;
    history.scrollRestoration = 'manual';
    var here = location.pathname + location.search;
    window.addEventListener('pagehide', function () {
      try { sessionStorage.setItem(KEY, JSON.stringify([location.pathname + location.search, window.scrollY])); } catch (_) {
        // Then the page begins at its top.
      }
    });
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch (_) { return; }
    var entry = performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
    if (!kept || kept[0] !== here || !kept[1] || location.hash || !entry || entry.type === 'navigate') return;
    var tries = 0;
    (function again() {
      if (root.scrollHeight - window.innerHeight >= kept[1]) window.scrollTo(0, kept[1]);
      else if (tries++ < 100) setTimeout(again, 50);
    })();
    ['pointerdown', 'keydown', 'wheel'].forEach(function (type) { window.addEventListener(type, function () { tries = 100; }, { once: true, passive: true }); });
  }

  // The box for jumping, on every page: the search in a dialog. Where that cannot be, the link to the search page does.
  function jumping() {
    var link = document.querySelector('a[data-jump]');
    if (!link || !tag.hasAttribute('data-jump-app') || !window.WebAssembly || typeof HTMLDialogElement !== 'function') return;
    var dialog = null;
    function leave() { location.href = link.href; }
    function open() {
      if (dialog) {
        dialog.showModal();
        var box = document.getElementById('q');
        if (box) box.select();
        return;
      }
      dialog = document.createElement('dialog');
      dialog.className = 'jump';
      dialog.setAttribute('aria-label', '跳转和搜索');
      var close = document.createElement('button');
      close.type = 'button';
      close.className = 'btn quiet';
      close.textContent = '关闭';
      close.addEventListener('click', function () { dialog.close(); });
      var box = document.createElement('div');
      box.setAttribute('data-island', 'search');
      box.setAttribute('data-props', link.getAttribute('data-jump'));
      box.textContent = '正在打开…';
      dialog.appendChild(close);
      dialog.appendChild(box);
      dialog.addEventListener('click', function (event) { if (event.target === dialog || event.target.closest('a')) dialog.close(); });
      document.body.appendChild(dialog);
      dialog.showModal();
      module('jump').then(function (run) { return run(); }).catch(function (error) {
        if (error.name !== 'AbortError') console.error(error);
        leave();
      });
    }
    link.addEventListener('click', function (event) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open();
    });
    document.addEventListener('keydown', function (event) {
      var typing = event.target.closest && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      event.preventDefault();
      open();
    });
  }

  // Folded parts are shown on paper, and the contents stand open beside the text, also where CSS alone cannot do it.
  function unfold() {
    var opened = [];
    window.addEventListener('beforeprint', function () {
      opened = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
      opened.forEach(function (details) { details.open = true; });
    });
    window.addEventListener('afterprint', function () {
      opened.forEach(function (details) { details.open = false; });
      opened = [];
    });
    var contents = document.querySelector('.contents details');
    if (contents && window.matchMedia && matchMedia('(min-width: 64rem)').matches) contents.open = true;
  }

  // The page for missing addresses is shown at any depth, where its relative links lead astray: they are counted from
  // where this script came from.
  function rebase() {
    var site = new URL('..', tag.src).href;
    Array.prototype.forEach.call(document.querySelectorAll('a[href]'), function (link) {
      var href = link.getAttribute('href');
      if (!/^([a-z]+:|[/#])/.test(href)) link.setAttribute('href', new URL(href, site).href);
    });
    var jump = document.querySelector('a[data-jump]');
    var props = JSON.parse(jump.getAttribute('data-jump'));
    props.root = site;
    jump.setAttribute('data-jump', JSON.stringify(props));
  }

  // A link marked data-here leads to the place that the address names, if it is in view, or else to the last one that
  // begins in the upper part of the window.
  function here() {
    document.addEventListener('click', function (event) {
      var link = event.target.closest && event.target.closest('[data-here]');
      if (!link) return;
      var named = '';
      var place = '';
      Array.prototype.forEach.call(document.querySelectorAll('.article, .provision'), function (element) {
        var box = element.getBoundingClientRect();
        if (window.pageYOffset && box.top < window.innerHeight / 3) place = element.id;
        if ('#' + element.id === location.hash && box.bottom > 0 && box.top < window.innerHeight) named = element.id;
      });
      if (named || place) link.hash = named || place;
    });
  }

  // A long text that is opened at its top paints sooner without what is out of view (first.js, reading.css). From then on
  // it has its full height.
  function settle() {
    requestAnimationFrame(function () { setTimeout(function () { root.removeAttribute('data-top'); }); });
  }

  try {
    if (tag && tag.hasAttribute('data-rebase')) {
      if (!window.rebased) {
        rebase();
        jumping();
      }
      window.rebased = true;
      return;
    }
    unfold();
    settle();
    keepPlace();
    here();
    if (location.protocol !== 'file:') jumping();
    if (location.protocol === 'file:') {
      say('从文件夹直接打开时工具不能用，阅读不受影响；请通过网址打开。', false);
    } else if (tag && tag.hasAttribute('data-page-app')) {
      if (tag.getAttribute('data-start') === 'now' || /[?&#](q|only)=/.test(location.search + location.hash)) start();
      else startWhenNeeded();
    }
  } catch (error) {
    failed(error);
  }
})();
