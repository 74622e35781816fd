// Takes screenshots of the window on made-up notes (or of an exported page) for looking at: `node scripts/shots.mjs [page.html]`.
import { createServer } from 'node:http';
import { readFile, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const exported = process.argv[2];
const only = process.env.ONLY;
const out = resolve('shots');
// The same policy as the desktop window's, so that what it forbids is seen here.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'";
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = exported ? resolve(exported) : join('dist-demo', path === '/' ? 'index.html' : path);
  if (!existsSync(file)) return response.writeHead(404).end();
  response
    .writeHead(200, {
      'content-type': types[extname(file)] ?? 'text/plain',
      ...(exported ? {} : { 'content-security-policy': policy }),
    })
    .end(await readFile(file));
});
await new Promise((done) => server.listen(0, done));
const origin = `http://localhost:${server.address().port}/`;
await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

const view = (centre, detail, source) =>
  JSON.stringify({
    centre,
    detail: detail ?? (centre ? { kind: 'concept', id: centre } : { kind: 'none' }),
    source: source ?? null,
  });
const src = { note: '03 网络/Service 与代理.md', passage: [0, 0], line: 3 };
const shots = exported
  ? [
      ['page', {}],
      ...(process.env.CONCEPTS ?? '')
        .split(',')
        .filter(Boolean)
        .map((name) => [`page-${name}`, {}, name]),
    ]
  : [
      ['welcome', {}],
      ['welcome-problem', { folder: '/home/me/x', fail: 'folderMissing' }],
      ['overview', { folder: '/home/me/笔记/kubernetes' }],
      ['pod', { folder: '/n/kubernetes', view: view('Pod') }],
      ['service', { folder: '/n/kubernetes', view: view('Service') }],
      [
        'source',
        {
          folder: '/n/kubernetes',
          view: view(
            'kube-proxy',
            { kind: 'relation', id: 'kube-proxy|watches|Service|positive' },
            { ...src, passage: [100, 200] },
          ),
        },
      ],
    ];
const sizes = { small: [1280, 800], large: [1920, 1080] };
for (const [name, query, search] of shots) {
  for (const [label, [width, height]] of Object.entries(sizes)) {
    for (const [theme, language] of [
      ['light', 'chinese'],
      ['dark', 'english'],
    ]) {
      const id = `${name}-${label}-${theme}`;
      if (only && !id.match(only)) continue;
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme: theme,
        locale: language === 'chinese' ? 'zh-CN' : 'en-GB',
      });
      page.on('pageerror', (error) => console.log(id, 'ERROR', error.message));
      page.on('console', (message) => message.type() === 'error' && console.log(id, message.text()));
      await page.addInitScript(() => Object.freeze(Object.prototype));
      await page.goto(`${origin}?${new URLSearchParams({ ...query, theme, language })}`);
      await page.waitForTimeout(700);
      if (search) {
        await page.getByTestId('search-input').fill(search);
        await page.waitForTimeout(400);
        await page.keyboard.press('Enter');
        await page.waitForTimeout(700);
        await page.getByTestId('evidence-item').or(page.getByTestId('mention-item')).first().click();
        await page.mouse.move(0, 0);
        await page.waitForTimeout(600);
      }
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(out, `${id}.png`) });
      await page.close();
    }
  }
}
await browser.close();
server.close();
