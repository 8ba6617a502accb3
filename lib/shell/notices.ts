import { createHash } from "node:crypto";
import { STATUS_CODES } from "node:http";

/** What the shell itself has to say: simplified, traditional, English. */
interface Wording {
  readonly hans: string;
  readonly hant: string;
  readonly english: string;
}

export interface Notice {
  readonly type: string;
  readonly body: string;
}

const BAD_ADDRESS: Wording = {
  hans: "这个请求无法识别，请检查网址。",
  hant: "這個請求無法識別，請檢查網址。",
  english: "The request could not be understood. Non-ASCII characters in an address must be percent-encoded.",
};

const WORDINGS: Readonly<Record<number, Wording>> = {
  400: BAD_ADDRESS,
  403: {
    hans: "这个操作必须从本站的页面发起。",
    hant: "這個操作必須從本站的頁面發起。",
    english: "This action must come from a page of this site (Origin or Sec-Fetch-Site).",
  },
  404: { hans: "没有这个网址。", hant: "沒有這個網址。", english: "There is nothing at this address." },
  405: { hans: "不支持这种请求方法。", hant: "不支援這種請求方法。", english: "This method is not allowed." },
  408: {
    hans: "提交用时太长，没有保存。请检查网络后重试。",
    hant: "提交用時太長，沒有儲存。請檢查網路後重試。",
    english: "Sending took too long; nothing was saved. Check the connection and try again.",
  },
  409: {
    hans: "系统刚刚升级，这个表单是升级前打开的，没有提交。请返回，刷新页面后再试；返回时您填写的文字还在表单里，请先复制。",
    hant: "系統剛剛升級，這個表單是升級前開啟的，沒有提交。請返回，重新整理頁面後再試；返回時您填寫的文字還在表單裡，請先複製。",
    english:
      "The site was upgraded after this form was opened; nothing was sent. Go back, copy what you wrote, reload the page and try again.",
  },
  413: {
    hans: "提交的内容太大，没有保存。",
    hant: "提交的內容太大，沒有儲存。",
    english: "What was sent is too large; nothing was saved.",
  },
  414: { hans: "网址太长。", hant: "網址太長。", english: "The address is too long." },
  421: {
    hans: "本服务器不以这个名称提供服务。运维人员请设置 PUBLIC_ORIGIN。",
    hant: "本伺服器不以這個名稱提供服務。維運人員請設定 PUBLIC_ORIGIN。",
    english: "This server does not answer to that name. Operators: set PUBLIC_ORIGIN.",
  },
  500: {
    hans: "服务器出错了，错误已记录。请稍后再试。",
    hant: "伺服器出錯了，錯誤已記錄。請稍後再試。",
    english: "Something went wrong here and was recorded. Please try again later.",
  },
  501: { hans: "不支持这种请求方法。", hant: "不支援這種請求方法。", english: "This method is not known here." },
  503: {
    hans: "暂时无法读取数据，已保存的内容没有丢失。请几秒钟后刷新；刚才若在提交内容，请先返回确认是否已保存。",
    hant: "暫時無法讀取資料，已儲存的內容沒有遺失。請幾秒鐘後重新整理；剛才若在提交內容，請先返回確認是否已儲存。",
    english:
      "The archive cannot be read at the moment; what was saved is safe. Please reload in a few seconds. " +
      "If you were sending something, go back and check first whether it was saved.",
  },
};

const STYLE =
  ":root{color-scheme:light dark}body{margin:12vh auto;max-width:38em;padding:0 1.5rem;font:1.125rem/1.8 system-ui,sans-serif;" +
  "background:#fbfaf6;color:#1a1c1e}h1{border-top:3px solid #9b2423;font:600 1.75rem/1.35 serif;padding-top:1rem}" +
  "@media(prefers-color-scheme:dark){body{background:#14171a;color:#eceae3}h1{border-color:#f0938a}}";

/** The source under which a content security policy lets the style element of a notice pass. */
export const NOTICE_STYLE_HASH = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** A small page in both languages, in the script of the address; a problem document (RFC 9457) for the API. */
export function noticeFor(status: number, target: string): Notice {
  const wording = WORDINGS[status] ?? BAD_ADDRESS;
  const title = STATUS_CODES[status] ?? "";
  if (/^\/api\//.test(target)) {
    const problem = { type: "about:blank", title, status, detail: wording.english };
    return { type: "application/problem+json; charset=utf-8", body: `${JSON.stringify(problem)}\n` };
  }
  const isTraditional = /^\/zh-hant(?![^/?])/.test(target);
  return { type: "text/html; charset=utf-8", body: page(status, title, wording, isTraditional) };
}

function page(status: number, title: string, { hans, hant, english }: Wording, isTraditional: boolean): string {
  return `<!doctype html>
<html lang="${isTraditional ? "zh-Hant" : "zh-Hans"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${status} · ${isTraditional ? "改革檔案" : "改革档案"}</title><style>${STYLE}</style></head>
<body><main><h1>${isTraditional ? hant : hans}</h1><p lang="en">${title}. ${english}</p>${MISTYPED.has(status) ? wayBack(isTraditional) : ""}</main></body>
</html>
`;
}

/** Where another address would do, readers are given two. */
const MISTYPED: ReadonlySet<number> = new Set([400, 404, 405, 414, 501]);

function wayBack(isTraditional: boolean): string {
  return isTraditional
    ? `<p><a href="/zh-hant">時間軸</a> · <a href="/zh-hant/cases">查找案例</a></p>`
    : `<p><a href="/zh-hans">时间轴</a> · <a href="/zh-hans/cases">查找案例</a></p>`;
}
