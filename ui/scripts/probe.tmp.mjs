import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
const server = spawn('npx', ['vite', 'preview', '--outDir', 'dist-demo', '--port', '5190'], {
  stdio: 'ignore',
  detached: true,
});
await new Promise((r) => setTimeout(r, 2500));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const open = async (query, size = [1280, 800]) => {
  const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } });
  page.on('pageerror', (e) => console.log('ERR', e.message));
  await page.goto('http://localhost:5190/?' + new URLSearchParams(query));
  await page.waitForTimeout(800);
  return page;
};
const view = (c) => JSON.stringify({ centre: c, detail: { kind: 'concept', id: c }, source: null });
const base = { folder: '/n/kubernetes', language: 'chinese', theme: 'light' };
let p = await open({ ...base, view: view('Pod') });
await p.mouse.move(355, 330);
await p.waitForTimeout(500);
await p.screenshot({ path: 'shots/x-hover-node.png' });
await p.mouse.move(428, 344);
await p.waitForTimeout(500);
await p.screenshot({ path: 'shots/x-hover-edge.png' });
await p.mouse.click(428, 344);
await p.waitForTimeout(600);
console.log('edge click', await p.getByTestId('proposition-panel').count());
p = await open({ ...base });
await p.mouse.move(1000, 366);
await p.waitForTimeout(500);
await p.screenshot({ path: 'shots/x-overview-hover.png' });
await p.mouse.move(500, 250);
await p.waitForTimeout(300);
await p.mouse.click(1100, 366);
await p.waitForTimeout(700);
await p.mouse.move(300, 760);
await p.waitForTimeout(400);
await p.screenshot({ path: 'shots/x-overview-open.png' });
await p.keyboard.press('Control+k');
await p.keyboard.type('pro');
await p.waitForTimeout(400);
await p.screenshot({ path: 'shots/x-search.png' });
await p.keyboard.press('Escape');
await p.keyboard.press('Escape');
await p.getByTestId('settings-button').click();
await p.getByTestId('tab-legend').click();
await p.waitForTimeout(200);
await p.screenshot({ path: 'shots/x-settings.png' });
await p.keyboard.press('Escape');
await p.getByTestId('diagnostics-button').click();
await p
  .getByTestId('tab-questions')
  .click({ force: true, timeout: 1000 })
  .catch(() => 0);
await p.waitForTimeout(200);
await p.screenshot({ path: 'shots/x-diagnostics.png' });
p = await open({ ...base, folder: '', pace: '700' });
await p.getByTestId('open-sample').click();
await p.waitForTimeout(900);
await p.screenshot({ path: 'shots/x-progress.png' });
await p.waitForTimeout(2000);
await p.screenshot({ path: 'shots/x-partial.png' });
p = await open({ ...base, view: view('Pod') }, [700, 560]);
await p.screenshot({ path: 'shots/x-tiny.png' });
await browser.close();
process.kill(-server.pid);
