/** The button, its badge and the frame, in a shadow root of their own: no style of the page reaches them. */
export const LAUNCHER_STYLE = `
.box{position:fixed;z-index:2147483000;bottom:16px;display:flex;flex-direction:column;gap:12px;--colour:#1e5a3a;--ink:#fff;font:16px/1.4 system-ui,sans-serif}
.right{right:16px;align-items:flex-end}
.left{left:16px;align-items:flex-start}
button{font:inherit;cursor:pointer;border:0}
button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #1c6fb8}
.launcher{position:relative;width:60px;height:60px;padding:0;border-radius:50%;background:var(--colour);box-shadow:0 4px 16px #0004}
svg{width:28px;fill:none;stroke:var(--ink);stroke-width:2;stroke-linejoin:round;vertical-align:middle}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;padding:0 5px;box-sizing:border-box;border-radius:11px;background:#a8410f;color:#fff;font:700 13px/22px system-ui,sans-serif}
.badge[hidden]{display:none}
.greeting{display:flex;max-width:260px;border-radius:16px;background:#fffdf8;box-shadow:0 4px 16px #0003}
.words{padding:12px 0 12px 16px;background:none;color:#232a20;text-align:start}
.away{width:44px;background:none;color:#5a6152;font-size:20px}
.frame{position:absolute;bottom:72px;width:400px;max-width:calc(100vw - 32px);height:640px;max-height:calc(100vh - 104px);border:0;border-radius:18px;background:#f6f1e6;box-shadow:0 8px 40px #0005;visibility:hidden;opacity:0;transform:translateY(12px);transition:opacity .15s,transform .15s;color-scheme:normal}
.right .frame{right:0}
.left .frame{left:0}
.open .frame{visibility:visible;opacity:1;transform:none}
@media(max-width:480px){.frame{position:fixed;top:0;left:0;width:100%;max-width:none;height:100%;max-height:none;border-radius:0}.open .launcher{display:none}}
@media(prefers-reduced-motion:reduce){.frame{transition:none;transform:none}}
@media print{.box{display:none}}`.replace(/\n/g, '')
