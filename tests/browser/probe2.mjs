import { Scope } from "./processes.mjs";
import { Home } from "./host.mjs";
import { launchers } from "./browsers.mjs";
import { startPracticeSite } from "../practice-site/server.mjs";
import { writeFileSync } from "node:fs";
const scope = new Scope();
try {
  const site = await startPracticeSite(); scope.defer(()=>site.close());
  for (const name of process.argv.slice(2)) {
    const home = new Home(scope, {language:"nl"});
    home.registerHost();
    const b = await launchers[name](scope, {home, extension: "/tmp/drv/ext", language:"nl"});
    await b.page.goto(site.origin + "/nl/enrol");
    const popup = await b.openPopup();
    await popup.type("#i", "hallo");
    console.log(await popup.value("#i"));
    await popup.click("#b");
    console.log(await popup.until(()=>document.querySelector("#o").textContent));
    await b.quit();
  }
} finally { await scope.close().catch(e=>console.log(e.message)); }
