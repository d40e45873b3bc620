"""Lines that belong to the site and not to the article, by how they begin, in both scripts.

Anchored at the line's start and only for short lines: an open pattern like ``comments?`` also kills a sentence that
begins with "Commentators believe".
"""

from __future__ import annotations

import re

_LATIN = (
    r"skip to\b",
    r"leave a (?:reply|comment)",
    r"related (?:stor|article|post|link|content|topic)",
    r"more on this\b",
    r"more (?:\w+ ){1,3}(?:stories|news)\b",
    r"read more\b",
    r"share (?:this|on)\b",
    r"up next$",
    r"add to$",
    r"loading\b",
    r"advertisements?$",
    r"special offer",
    r"editors['’]? picks?",
    r"follow us\b",
    r"add us on\b",
    r"become a fan",
    r"sign (?:in|up)\b",
    r"log ?(?:in|out)\b",
    r"subscribe\b",
    r"©",
    r"copyright\b",
    r"\w+ © ?\d{4}",
    r"all rights reserved",
    r"posted in\b",
    r"tagged\b",
    r"tags?:",
    r"filed under\b",
    r"bookmark the permalink",
    r"this entry was posted",
    r"you are commenting",
    r"fill in your details",
    r"connecting to %s",
    r"when autoplay",
    r"the interactive transcript",
    r"rating is available",
    r"this feature is not available",
    r"this page is best viewed",
    r"click here to\b",
    r"for more news and videos visit",
    r"(?:print|e-?mail)(?: this)?(?: (?:page|article|story))?$",
    r"\d* ?comments?$",
    r"(?:tweet|facebook|twitter|google\+|youtube|whatsapp|linkedin|pinterest|reddit)\b.{0,20}$",
    r"(?:previous|next)(?: (?:page|article|post|story))?$",
    r"(?:home|menu|search|close|back to top|top)$",
    r"weekly review of global news",
    r"balanced, insightful and trustworthy",
    r"to add this to watch later",
    r"\(page \d+ of \d+\)$",
    r"page \d+ of \d+$",
    r"who[`'’]?s who\b.{0,3}$",
    r"you (?:may|might) also like",
    r"recommended (?:for you|stories)",
    r"most (?:read|popular|viewed|emailed)\b",
    r"terms (?:of (?:use|service)|and conditions|& conditions)",
    r"privacy policy",
    r"cookie policy",
    r"we use cookies",
    r"this (?:site|website) uses cookies",
    r"report abuse$",
    r"view all\b.{0,20}$",
    r"see also:?$",
    r"source:",
    r"change\)$",
    r"(?:facebook|twitter|google\+?) (?:picture|photo)",
    r"wordpress\.com logo",
    r"reply$",
    r"permalink$",
    r"download app",
    r"get the app",
)
_HAN = (
    r"[（(\[【]?\s*(?:責任|责任)?(?:编辑|編輯|编审|責編|责编)[:：]",
    r"版权所有",
    r"版權所有",
    r"未经(?:授权|许可|书面)",
    r"未經(?:授權|許可|書面)",
    r"转载请",
    r"轉載請",
    r"相关(?:新闻|阅读|链接|报道|推荐|文章|专题)",
    r"相關(?:新聞|閱讀|連結|報導|推薦|文章|專題)",
    r"延伸(?:阅读|閱讀)",
    r"推荐阅读",
    r"推薦閱讀",
    r"分享(?:到|至)",
    r"上一(?:篇|页|頁)",
    r"下一(?:篇|页|頁)",
    r"返回",
    r"首[页頁]$",
    r"登[录錄入]$",
    r"[注註][册冊]$",
    r"扫一扫",
    r"掃一掃",
    r"扫描二维码",
    r"微信",
    r"微博",
    r".{0,12}ICP[备備证證]",
    r"打印(?:本[页頁]|此文)?$",
    r"列印$",
    r"收藏(?:本[页頁]|此文)?$",
    r"关闭(?:窗口)?$",
    r"關閉(?:視窗)?$",
    r"我要(?:评论|評論|留言)",
    r"网友评论",
    r"網友評論",
    r"(?:发表|發表)(?:评论|評論|留言)",
    r"(?:热门|熱門|最新)(?:新闻|新聞|文章|推荐|推薦|评论|評論)",
    r"更多(?:新闻|新聞|精彩|内容|內容|>>|…|\.\.\.)?",
    r"订阅",
    r"訂閱",
    r"关于我们",
    r"關於我們",
    r"联系我们",
    r"聯絡我們",
    r"声明[:：]",
    r"聲明[:：]",
    r"免责声明",
    r"免責聲明",
    r"(?:下载|下載).{0,8}(?:APP|客户端|客戶端)",
    r"点击(?:进入|查看|下载)",
    r"來源[:：]",
    r"来源[:：]",
    r"标签[:：]",
    r"標籤[:：]",
    r"关键[词字][:：]",
    r"關鍵[詞字][:：]",
    r"字[号號体體][:：]",
    r"(?:大|中|小)(?:\s+(?:大|中|小)){1,2}$",
    r"阅读(?:数|量|次数)?[:：(（]",
    r"點閱",
    r"浏览",
    r"瀏覽",
)
_OPENING = re.compile(r"(?i)[\s•·»›>|*\-–—]*(?:" + "|".join(_LATIN + _HAN) + ")")
_ANYWHERE = re.compile(
    r"(?i)not responsible for the content of external|all rights reserved|bookmark the permalink|版\s?权\s?所\s?有|版\s?權\s?所\s?有"
)
_TEASERS = re.compile(
    r"(?i)[\s•·»›>|*\-–—]*(?:who[`'’]?s who\b.{0,3}$|related (?:stor|article|post|link|content)|more on this\b|more (?:\w+ ){1,3}(?:stories|news)\b|editors['’]? picks?|you (?:may|might) also like|"
    r"recommended (?:for you|stories)|most (?:read|popular|viewed)\b|up next$|leave a (?:reply|comment)|special offer$|advertisements?$|\d* ?comments?$|网友评论|網友評論|热门|熱門|相关|相關|延伸|推荐阅读|推薦閱讀)"
)


def is_site_line(line: str, words: int) -> bool:
    """Whether a line of that many words is the site's by how it begins. Lines of more than 30 words never are.

    >>> is_site_line("Leave a Reply", 3), is_site_line("Commentators believe otherwise.", 3)
    (True, False)
    """
    return words <= 30 and bool(_OPENING.match(line) or _ANYWHERE.search(line))


def opens_teasers(line: str) -> bool:
    """Whether a line is the heading of what follows about other stories, people or readers' comments."""
    return len(line) <= 60 and bool(_TEASERS.match(line))
