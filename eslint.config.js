import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/test/**', 'e2e/**', '**/bench/**'];

/** Where the process may read its environment: its edges, the scripts that start it, and tests. */
const edges = [
	'**/env.ts',
	'api/src/{server,worker}.ts',
	'api/src/cli/*.ts',
	'web/server.js',
	'**/*.config.{js,ts}',
	'scripts/**',
	...tests
];

export default defineConfig(
	{
		ignores: [
			'**/build/',
			'**/.svelte-kit/',
			'**/.turbo/',
			'.data/',
			'db/migrations/',
			'**/test-results/',
			'**/playwright-report/'
		]
	},
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	ts.configs.stylisticTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.node },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
			'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
			complexity: ['error', 10],
			'max-depth': ['error', 3],
			'max-params': ['error', 4],
			'no-restricted-properties': [
				'error',
				{
					object: 'process',
					property: 'env',
					message: 'Read the environment in env.ts, server.ts or worker.ts and pass it on.'
				}
			],
			// The compiler says it better, also for globals of the browser.
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
			'@typescript-eslint/no-unnecessary-condition': [
				'error',
				{ allowConstantLoopConditions: 'only-allowed-literals' }
			],
			// An empty setting or field is an absent one.
			'@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
			// Digits and letters of identifiers, never emoji.
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			// A form action or an event handler that returns a promise is what Svelte and Fastify expect.
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			// redirect() and error() of SvelteKit throw what is no Error.
			'@typescript-eslint/only-throw-error': 'off'
		}
	},
	{
		files: ['web/src/**'],
		rules: {
			// Addresses come from @halle/words/paths, and the site lives at the root of its host.
			'svelte/no-navigation-without-resolve': 'off',
			// Types exported by a component are unknown to this parser; svelte-check is the judge of types here.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-redundant-type-constituents': 'off'
		}
	},
	{
		// Its inner loops walk typed arrays by indices they made themselves, millions of times.
		files: ['packages/aggregation/src/**'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
		rules: {
			// A component is its script, its markup and its style: the size that counts is judged by the eye.
			'max-lines-per-function': 'off'
		}
	},
	{ files: edges, rules: { 'no-restricted-properties': 'off' } },
	{
		files: tests,
		rules: {
			'max-lines-per-function': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off'
		}
	},
	// Components get their types from svelte-check: here each of them would build a program of its own, minutes in all.
	{ files: ['**/*.{js,cjs,mjs,svelte}'], extends: [ts.configs.disableTypeChecked] }
);
