import { Scope } from "./processes.mjs";
import { Home } from "./host.mjs";
import { launchers } from "./browsers.mjs";
import { extensionFolder, grantedExtension } from "./extension-copy.mjs";
import { startPracticeSite } from "../practice-site/server.mjs";
import { writeFileSync } from "node:fs";
const scope = new Scope();
try {
  const site = await startPracticeSite(); scope.defer(()=>site.close());
  for (const name of process.argv.slice(2)) {
    console.time(name);
    const home = new Home(scope, {language:"nl"});
    home.registerHost();
    const ext = process.env.EXT ?? extensionFolder;
    const b = await launchers[name](scope, {home, extension: ext, language:"nl"});
    console.timeLog(name,"up");
    await b.page.goto(site.origin + "/nl/enrol");
    await b.page.click("#set-up");
    await b.page.seen("#qr");
    console.timeLog(name, "page");
    writeFileSync(`/tmp/drv/${name}-page.png`, await b.page.picture());
    const popup = await b.openPopup();
    await new Promise(r=>setTimeout(r,1500));
    console.log(await popup.evaluate(()=>document.body.innerText), await popup.evaluate(async()=>location.href));
    writeFileSync(`/tmp/drv/${name}-popup.png`, await popup.picture());
    await b.closePopup();
    await b.quit();
    console.timeEnd(name);
  }
} finally { await scope.close(); }
