// check_html5.js MODULES HTML...: reads each file as the HTML standard says (parse5). No parse error may come of it, and every element must
// have the tags that the file holds for it: none is made up, moved or closed by another. Prints what failed, then
// "HTML5: N passed, M failed".
const fs = require("fs");
const path = require("path");
const [modules, ...files] = process.argv.slice(2);
const parse5 = require(path.join(modules, "parse5"));
const VOID = new Set(["meta", "br", "link", "img", "hr", "input"]);
const SHOWN = 5;

function placed(start) {
    return start ? `line ${start.startLine}, column ${start.startCol}` : "nowhere in the file";
}

// Elements without tags of their own, or that stand where their tags do not.
function* unfounded(root) {
    const open = [root];
    while (open.length) {
        const node = open.pop();
        let before = 0;
        for (const child of node.childNodes || []) {
            const at = child.sourceCodeLocation;
            if (!at) yield `${child.nodeName}: made up by the parser`;
            else if (at.startOffset < before) yield `${child.nodeName}: moved, ${placed(at)}`;
            else if (child.tagName && !VOID.has(child.tagName) && !at.endTag && at.startTag.endOffset !== at.endOffset)
                yield `${child.tagName}: not closed, ${placed(at)}`;
            before = at ? at.endOffset : before;
            open.push(child);
        }
    }
}

let failed = 0;
for (const file of files) {
    const faults = [];
    const root = parse5.parse(fs.readFileSync(file, "utf8"), {
        sourceCodeLocationInfo: true,
        onParseError: (error) => faults.push(`${error.code}, ${placed(error)}`),
    });
    faults.push(...unfounded(root));
    faults.slice(0, SHOWN).forEach((fault) => console.log(`    ${path.relative(path.dirname(path.dirname(file)), file)}: ${fault}`));
    if (faults.length) failed++;
}
console.log(`HTML5: ${files.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
