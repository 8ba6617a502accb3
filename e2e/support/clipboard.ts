import type { Locator } from "@playwright/test";

/** Pastes as a browser does: one event with everything that lies on the clipboard. */
export async function paste(field: Locator, data: { html?: string; text?: string }): Promise<void> {
  await field.evaluate((element, { html, text }) => {
    const clipboardData = new DataTransfer();
    if (html !== undefined) clipboardData.setData("text/html", html);
    if (text !== undefined) clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

const NAMESPACES =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"';

/** A paragraph of a list as Word writes it for programs that know no lists. */
const listed = (level: number, marker: string, words: string, list = 0) =>
  `<p class=MsoListParagraph style='margin-left:${level * 21}.0pt;text-indent:-21.0pt;mso-char-indent-count:0;
mso-list:l${list} level${level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings;
mso-fareast-font-family:Wingdings;mso-bidi-font-family:Wingdings'><span style='mso-list:Ignore'>${marker}<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span style='font-family:宋体;color:red'>${words}</span><span
lang=EN-US><o:p></o:p></span></p>`;

/** What Word 2016 puts on the clipboard. */
export const FROM_WORD = `<html ${NAMESPACES}><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Users/li/AppData/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @font-face {font-family:宋体;} p.MsoNormal {mso-style-parent:"";font-family:"等线"} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h1><span style='font-family:黑体'>改革做法</span><span lang=EN-US><o:p></o:p></span></h1>
<h2><a name="_Toc1"><span lang=EN-US>1.1</span><span>居站分设</span></a></h2>
<p class=MsoNormal style='text-indent:21.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312;color:red'><st1:chsdate
IsROCDate="False" Year="2005" w:st="on">2005年</st1:chsdate>起<b>居站分设</b></span><a style='mso-footnote-id:ftn1' href="#_ftn1"
name="_ftnref1" title=""><span class=MsoFootnoteReference><span lang=EN-US><span style='mso-special-character:footnote'><![if
!supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></span></a>，见<a
href="https://www.yantian.gov.cn/gk">公开稿</a>、<a href="file:///C:/Users/li/稿.doc">内部稿</a>和<a
href="javascript:alert(1)">附页</a>。<span style='display:none;mso-hide:all'>隐藏的字</span><del cite="mailto:li"
datetime="2016-03-01T10:00">删去的字</del><span class=MsoCommentReference><a class=msocomanchor
href="#_msocom_1">[A1]</a></span></p>
${listed(1, "l", "社区工作站")}${listed(2, "n", "一级事项<!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><![endif]>一件")}
${listed(2, "n", "二级事项")}${listed(1, "l", "居民委员会")}
${listed(1, "1、", "受理", 1)}${listed(1, "2、", "办结", 1)}
${listed(1, "（一）", "建立机制", 2)}
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="图片_x0020_1" style='width:415pt'><v:imagedata
src="file:///C:/Users/li/AppData/Local/Temp/msohtmlclip1/01/clip_image001.jpg"/></v:shape><![endif]--><![if !vml]><img
width=554 height=312 src="file:///C:/Users/li/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" v:shapes="图片_x0020_1"><![endif]></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'><thead>
<tr style='mso-yfti-irow:0'><td width=100 style='width:75pt;background:#DDD'><p class=MsoNormal>年份</p></td><td colspan=2><p
class=MsoNormal>满意度</p></td></tr></thead><tr><td rowspan=2><p class=MsoNormal><span lang=EN-US>2015<o:p></o:p></span></p></td><td><p
class=MsoNormal>上半年</p></td><td><p class=MsoNormal><span lang=EN-US>98.10%</span></p></td></tr><tr><td><p
class=MsoNormal>下半年</p></td><td><p class=MsoNormal><span lang=EN-US>98.19%</span></p></td></tr></table>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"
title=""><span class=MsoFootnoteReference><span lang=EN-US>[1]</span></span></a><span lang=EN-US> </span>据区民政局
工作总结。</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment' id="_com_1"><p class=MsoCommentText>领导批注：再核。</p></div></div>
<!--EndFragment--></body></html>`;

const spanned = (words: string, font = "宋体") =>
  `<span style="mso-spacerun:'yes';font-family:${font};mso-ascii-font-family:Calibri;font-size:10.5000pt;mso-font-kerning:1.0000pt;">${words}</span>`;

/** What WPS Office puts on the clipboard: its markup is Word's, lists typed by a hand or a style beside real ones. */
export const FROM_WPS = `<html ${NAMESPACES}><head><meta name="ProgId" content="Word.Document"><meta name="Generator" content="WPS Office">
<style>@font-face{font-family:"Times New Roman";} p.MsoNormal{mso-style-name:正文;}</style></head><body style="tab-interval:21pt;">
<!--StartFragment--><p class="MsoNormal"><b>${spanned("工作目标", "黑体")}</b>${spanned("<o:p></o:p>")}</p>
<p class="MsoNormal" style="margin-left:21.0000pt;text-indent:-21.0000pt;">${spanned("·", "Symbol")}${spanned("&nbsp;&nbsp;减事项")}</p>
<p class="MsoNormal" style="margin-left:21.0000pt;text-indent:-21.0000pt;">${spanned("u", "Wingdings")}${spanned("&nbsp;&nbsp;减材料")}</p>
<p class="MsoNormal" style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l3 level1 lfo1;"><![if !supportLists]>
<span style="font-family:Wingdings;"><span style='mso-list:Ignore;'>l<span>&nbsp;</span></span></span><![endif]>${spanned("减时间")}</p>
<p class="MsoNormal"><img width="554" height="312" src="file:///C:\\Users\\ADMINI~1\\AppData\\Local\\Temp\\ksohtml9284\\wps1.jpg"><img
src="file:///C:\\Users\\ADMINI~1\\AppData\\Local\\Temp\\ksohtml9284\\wps2.png"></p>
<!--EndFragment--></body></html>`;
