/** The look of a widget in its own root: nothing of the page around comes in, nothing goes out. */
export const WIDGET_STYLE = `
:host{display:block;color-scheme:light dark;--ground:#fff;--text:#1b1f24;--soft:#5b6470;--line:#d5dae0;--danger:#b3261e;--care:#9a5b00;--calm:#1f6f43;--link:#0b5cad}
@media(prefers-color-scheme:dark){:host(:not([theme=light])){--ground:#14181d;--text:#e8ebef;--soft:#a3adb8;--line:#38414b;--danger:#ff8a80;--care:#ffb95c;--calm:#7ed6a3;--link:#8cc2ff}}
:host([theme=dark]){--ground:#14181d;--text:#e8ebef;--soft:#a3adb8;--line:#38414b;--danger:#ff8a80;--care:#ffb95c;--calm:#7ed6a3;--link:#8cc2ff}
section{font:16px/1.45 system-ui,sans-serif;color:var(--text);background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:12px 14px;overflow-wrap:anywhere}
h2{font-size:17px;margin:0 0 8px}
article{border-inline-start:4px solid var(--line);padding:2px 0 2px 10px;margin:0 0 10px}
article[data-look=danger]{border-color:var(--danger)}article[data-look=care]{border-color:var(--care)}article[data-look=calm]{border-color:var(--calm)}
p{margin:0 0 2px}.level{font-weight:600}[data-look=danger] .level{color:var(--danger)}[data-look=care] .level{color:var(--care)}[data-look=calm] .level{color:var(--calm)}
.quiet{color:var(--soft);font-size:14px}.old{border:1px solid var(--care);border-radius:6px;padding:4px 8px;margin:0 0 8px}
a{color:var(--link);font-size:14px}`;
