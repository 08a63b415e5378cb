import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

/** Pages that speak of writing to somebody, and one that does not exist. */
const pages = [
	'/aide',
	'/plan-du-site',
	'/accessibilite',
	'/confidentialite',
	'/mentions-legales',
	'/nulle-part'
];
const address = 'halle@exploitant.example';

for (const email of [address, undefined]) {
	test(`the page of contact ${email ? 'has the address of the operator' : 'is linked from nowhere without one'}`, async () => {
		const port = await freePort();
		// No API behind it: these pages ask it nothing.
		const web = spawn(process.execPath, [fileURLToPath(new URL('../web/server.js', import.meta.url))], {
			env: {
				...process.env,
				PORT: String(port),
				HOST: '127.0.0.1',
				API_URL: 'http://127.0.0.1:9',
				DEMO: '0',
				INSTANCE_EMAIL: email
			},
			stdio: 'ignore'
		});
		try {
			const read = (path: string) =>
				fetch(`http://127.0.0.1:${port}${path}`).then(
					(answer) => answer.text(),
					() => ''
				);
			await expect.poll(() => read('/aide'), { timeout: 60_000 }).toContain('</html>');
			for (const path of pages)
				expect((await read(path)).includes('href="/contact"'), path).toBe(email !== undefined);
			expect((await read('/contact')).includes(`href="mailto:${address}"`)).toBe(email !== undefined);
		} finally {
			web.kill('SIGKILL');
			await once(web, 'exit');
		}
	});
}
