// check_axe.js MODULES HTML...: opens each file in a headless browser and has axe-core judge it, wide and at 320 pixels,
// where the page must not scroll sideways either. Prints what failed, then "accessible HTML: N passed, M failed".
const path = require("path");
const { pathToFileURL } = require("url");
const [modules, ...files] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer-core"));
const axe = path.join(modules, "axe-core", "axe.min.js");

// What depends on the width; all else is judged once, on a wide screen.
const narrowRules = ["scrollable-region-focusable", "svg-img-alt", "target-size"];

// What axe finds at the width that a page has now, as lines.
async function judge(page, width, options) {
    const faults = [];
    const [needed, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    if (needed > shown) faults.push(`scrolls sideways: ${needed} of ${shown} pixels`);
    const found = await page.evaluate((options) => axe.run(document, options), { preload: false, resultTypes: ["violations"], ...options });
    for (const rule of found.violations)
        for (const node of rule.nodes.slice(0, 3))
            faults.push(`${rule.id} (${rule.impact}): ${rule.help}: ${node.target} ${node.html.slice(0, 160)}`);
    if (found.passes.length === 0) faults.push("axe judged nothing");
    return faults.map((fault) => `at ${width}: ${fault}`);
}

// What is found against a file; axe's own script is let in past the file's policy, nothing else changes.
async function judgeFile(browser, file) {
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.setViewport({ width: 1280, height: 900 });
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    const url = pathToFileURL(path.resolve(file)).href;
    await page.goto(url);
    // A picture that stands in the file itself is "asked for", too.
    const isOwn = (other) => other === url || other.startsWith("data:image/png;base64,");
    const faults = asked.filter((other) => !isOwn(other)).map((other) => `asks for ${other}`);
    await page.addScriptTag({ path: axe });
    faults.push(...(await judge(page, 1280, {})));
    await page.setViewport({ width: 320, height: 900 });
    faults.push(...(await judge(page, 320, { runOnly: { type: "rule", values: narrowRules } })));
    await page.close();
    return faults.map((fault) => `    ${path.relative(path.dirname(path.dirname(file)), file)} ${fault}`);
}

async function main() {
    const browser = await puppeteer.launch({ executablePath: process.env.BROWSER, args: ["--no-sandbox", "--disable-gpu"] });
    let passed = 0;
    let failed = 0;
    try {
        for (const file of files) {
            const faults = await judgeFile(browser, file);
            faults.forEach((fault) => console.log(fault));
            if (faults.length) failed++;
            else passed++;
        }
    } finally {
        await browser.close();
    }
    console.log(`accessible HTML: ${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
