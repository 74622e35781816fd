// Draws icon.svg at every size the bundles want: PNG, ICO (Windows) and ICNS (macOS).
// Run by hand after changing the drawing: `node src-tauri/icons/make.mjs` (needs ui/node_modules and a Chromium).
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(join(here, '../../ui/package.json'))
const { chromium } = require('playwright-core')
const svg = readFileSync(join(here, 'icon.svg'), 'utf8')

/** PNG files beside the drawing: name and edge in pixels. */
const PNGS = { '32x32.png': 32, '128x128.png': 128, '128x128@2x.png': 256, 'icon.png': 512 }
const ICO_SIZES = [16, 24, 32, 48, 64, 256]
/** ICNS entry types that hold PNG data, and their edges. */
const ICNS = { icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }

async function draw(page, edge) {
  await page.setViewportSize({ width: edge, height: edge })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${edge}px;height:${edge}px}</style>${svg}`)
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: edge, height: edge } })
}

function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach(({ edge, png }, index) => {
    const entry = 6 + 16 * index
    head.writeUInt8(edge % 256, entry)
    head.writeUInt8(edge % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...images.map(({ png }) => png)])
}

function icns(images) {
  const parts = images.map(({ type, png }) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'ascii')
    head.writeUInt32BE(png.length + 8, 4)
    return Buffer.concat([head, png])
  })
  const head = Buffer.alloc(8)
  head.write('icns', 0, 'ascii')
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4)
  return Buffer.concat([head, ...parts])
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()
for (const [name, edge] of Object.entries(PNGS)) writeFileSync(join(here, name), await draw(page, edge))
const icoImages = []
for (const edge of ICO_SIZES) icoImages.push({ edge, png: await draw(page, edge) })
writeFileSync(join(here, 'icon.ico'), ico(icoImages))
const icnsImages = []
for (const [type, edge] of Object.entries(ICNS)) icnsImages.push({ type, png: await draw(page, edge) })
writeFileSync(join(here, 'icon.icns'), icns(icnsImages))
await browser.close()
