import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { clientChunks } from './client-chunks.ts';
import { keptOut } from './kept-out.ts';

/**
 * Where the origin of a form post comes from. SvelteKit refuses a POST whose `Origin` header is not its own
 * origin. `paths.origin` would fix that origin at build time, and the port is only known at run time; so it stays
 * unset, adapter-node then builds the origin of each request from the headers named by PROTOCOL_HEADER and
 * HOST_HEADER, and `server.js` (our entry point, which imports build/handler.js) fills them: from ORIGIN
 * behind a proxy, else `http://` + the Host header. Running `node build` directly would answer 403 to every form
 * over plain http, because adapter-node assumes https.
 */
export default defineConfig({
	plugins: [
		keptOut(['zod', 'temporal-polyfill']),
		sveltekit({
			adapter: adapter({ precompress: true }),
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					// The one style attribute of the pages: SvelteKit's hidden announcer of the page reached.
					'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none']
				}
			},
			// The address of every page is not in every page: it is asked for when one is about to go there.
			router: { resolution: 'server' },
			compilerOptions: { runes: true, discloseVersion: false },
			// One request less on public pages: their style travels inside the page.
			inlineStyleThreshold: 20_000
		})
	],
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: clientChunks } } } } },
	build: {
		// Town-hall computers under Windows 7 and 8.1 stop at Chrome 109 and Firefox 115.
		target: ['chrome109', 'firefox115', 'safari15.6'],
		cssMinify: 'lightningcss'
	}
});
