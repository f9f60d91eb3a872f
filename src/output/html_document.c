#include "base/digest.h"
#include "output/html_part.h"

/* Colours come before it, as custom properties. Words wrap at any width, tables scroll in a box of their own, a drawing
 * has a form for narrow screens; paper gets no boxes and no links to skip by. */
static const char sheet[] =
    "*{box-sizing:border-box}"
    "html{color-scheme:light;background:#fff;color:var(--ink);"
    "font:100%/1.5 \"Liberation Sans\",Arial,Helvetica,sans-serif;overflow-wrap:break-word}"
    "body{margin:0}"
    "main{max-width:75rem;margin:0 auto;padding:1rem;outline:0}"
    "h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .4em}"
    "h1{font-size:1.9rem;margin-top:.4em;color:var(--accent)}h2{font-size:1.5rem}h3{font-size:1.25rem}"
    "h4{font-size:1.1rem}h5,h6{font-size:1rem}"
    "p,ul,nav{margin:.5em 0;max-width:45rem}"
    "h1,h2,h3,h4,h5,h6,p,li,th,td,caption,figcaption{unicode-bidi:plaintext}"
    "p,th,td,li>div{white-space:pre-line}ul{white-space:normal}"
    "a{color:var(--accent)}a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}"
    ".skip{position:absolute;left:-100rem;background:#fff;padding:.5rem 1rem}.skip:focus{left:0;top:0}"
    ".front{color:var(--muted);margin:.2em 0}"
    ".title{border-bottom:2px solid var(--accent);padding-bottom:.75em;margin-bottom:1.5em;display:flow-root}"
    ".logo{float:right;max-width:33%;height:auto;margin:.5rem 0 .5rem 1.5rem}"
    ".note{font-size:.875rem}"
    "ul{list-style:none;padding-left:0}ul ul{padding-left:1.25rem}"
    "li{display:flex;gap:.6em;margin:.25em 0}li>span:first-child{flex:none}li>div{min-width:0}"
    ".mark{width:.86em;height:.86em;margin-right:.4em;vertical-align:-.06em;flex:none}.defs{position:absolute}"
    ".scroll{overflow-x:auto;margin:1em 0 1.5em}"
    "table{border-collapse:collapse;border-bottom:1px solid var(--rule)}"
    "caption{text-align:left;font-weight:bold;padding-bottom:.3em}"
    "th,td{text-align:left;vertical-align:top;padding:.35em .5em;border-top:1px solid var(--rule);min-width:4.5rem}"
    "td p,th p{margin:0 0 .2em}td ul,th ul{margin:0}td li{margin:.1em 0}"
    "thead th,thead td{background:var(--head);vertical-align:bottom}"
    "thead{border-bottom:2px solid var(--firm)}"
    ".group th,.group td{background:var(--group)}"
    "tbody th{font-weight:normal}.form tbody th,.group th{font-weight:bold}"
    ".num{text-align:right;font-variant-numeric:tabular-nums}"
    "tr:target>*,p:target,h2:target,h3:target{outline:2px solid var(--accent);outline-offset:-2px}"
    "figure{margin:1em 0 1.5em}figcaption{font-weight:bold;margin-bottom:.4em}"
    "svg text{font-family:\"Liberation Sans\",Arial,Helvetica,sans-serif;white-space:pre}"
    ".small{display:block;margin-top:.25em}"
    ".wide,.narrow{display:block;width:100%;height:auto}.wide{max-width:43.75rem}.narrow{max-width:26rem;display:none}"
    "@media screen and (max-width:38rem){.wide{display:none}.narrow{display:block}h1{font-size:1.6rem}"
    ".logo{float:none;display:block;max-width:100%;margin:0 0 1rem}"
    "h2{font-size:1.35rem}}"
    /* Drawings and shapes are made for white, whichever colours a reader asks for. */
    "@media (forced-colors:active){svg{forced-color-adjust:none;background:#fff}}"
    "@media (prefers-contrast:more){:root{--muted:var(--ink);--rule:var(--ink)}}"
    "@media print{main{max-width:none;padding:0}.skip{display:none}.scroll{overflow:visible}html{font-size:10pt}"
    "thead{display:table-header-group}tr,figure{break-inside:avoid}h1,h2,h3,h4,h5,h6,caption{break-after:avoid}"
    "*{print-color-adjust:exact}}";

static Str write_sheet(Arena *arena, const HtmlLook *look) {
    StrBuf out = buf_open(arena);
    buf_add_format(&out, ":root{--ink:#%06x;--muted:#%06x;--accent:#%06x;--rule:#%06x;", look->ink, look->muted_ink,
                   look->accent, look->rule);
    buf_add_format(&out, "--firm:#%06x;--head:#%06x;--group:#%06x}", look->firm_rule, look->header_fill,
                   look->group_fill);
    buf_add_z(&out, sheet);
    for (int s = STATE_NONE + 1; s < STATE_COUNT; s++)
        buf_add_format(&out, ".s%d{background:#%06x;color:#%06x}", s, look->state[s].tint, look->state[s].ink);
    return buf_str(&out);
}

static unsigned digit_value(char c) { return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10); }

void html_add_base64(StrBuf *out, Str bytes) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t bits = 0;
        for (size_t k = i; k < i + 3; k++)
            bits = bits << 8 | (k < bytes.len ? (unsigned char)bytes.at[k] : 0);
        size_t digits = bytes.len - i < 3 ? bytes.len - i + 1 : 4;
        for (size_t d = 0; d < 4; d++)
            buf_add_byte(out, d < digits ? letters[bits >> (18 - 6 * d) & 63] : '=');
    }
}

/* Returns the bytes that a digest tells in hexadecimal digits. */
static Str digest_bytes(Arena *arena, Str hex) {
    StrBuf bytes = buf_open(arena);
    for (size_t i = 0; i + 1 < hex.len; i += 2)
        buf_add_byte(&bytes, (char)(digit_value(hex.at[i]) << 4 | digit_value(hex.at[i + 1])));
    return buf_str(&bytes);
}

/* The policy lets the browser fetch and run nothing, and apply this style sheet alone: whatever a paper holds. Pictures
 * are shown that stand in the file itself, where there is one. */
void html_open_document(StrBuf *out, Str title, Str language, const HtmlLook *look) {
    Arena *scratch = arena_open();
    Str style = write_sheet(scratch, look);
    buf_add_z(out, "<!DOCTYPE html>\n<html lang=\"");
    html_add_text(out, language.len ? language : STR("en-GB"));
    buf_add_z(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    html_add_base64(out, digest_bytes(scratch, digest_sha256(scratch, style)));
    buf_add_z(out, look->logo ? "'; img-src data:" : "'");
    buf_add_z(out, "; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"planpack " PLANPACK_VERSION "\">\n<title>");
    html_add_text(out, str_collapse(scratch, title));
    buf_add_z(out, "</title>\n<style>");
    buf_add(out, style);
    buf_add_z(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
                   "<main id=\"main\" tabindex=\"-1\">\n");
    arena_close(scratch);
}

void html_close_document(StrBuf *out) { buf_add_z(out, "</main>\n</body>\n</html>\n"); }
