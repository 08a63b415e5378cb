import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';
import { layers } from '../layers.ts';
import { layerRules } from './layer-rules.ts';

/** Who may import whom (ARCHITECTURE.md). Each rule has been seen to refuse a planted violation. */
export const forbidden: IForbiddenRuleType[] = [
	{
		name: 'packages-are-pure',
		comment: 'packages/* import no process of ours and nothing of Node.',
		severity: 'error',
		from: { path: '^packages/[^/]+/src', pathNot: '[.]test[.]ts$' },
		to: { path: '^(db|api|web|e2e|scripts)/', dependencyTypesNot: ['core'] }
	},
	{
		name: 'packages-use-no-node-built-in',
		comment: 'But for threads/: an entry of its own around the pure engine.',
		severity: 'error',
		from: { path: '^packages/[^/]+/src', pathNot: '[.]test[.]ts$|^packages/aggregation/src/threads/' },
		to: { dependencyTypes: ['core'] }
	},
	{
		name: 'packages-use-no-framework',
		comment:
			'The domain knows zod and the calendar; the others besides only what their package.json is about.',
		severity: 'error',
		from: { path: '^packages/[^/]+/src', pathNot: '[.]test[.]ts$' },
		to: {
			path: 'node_modules/',
			pathNot: 'node_modules/(zod|temporal-polyfill|csv-parse|docx|highs|fflate|ical-generator)/'
		}
	},
	{
		name: 'db-imports-domain-only',
		severity: 'error',
		from: { path: '^db/' },
		to: { path: '^(api|web|e2e|scripts|packages/(?!domain/))' }
	},
	{
		name: 'demo-plays-on-the-api',
		comment: 'The product never needs its demonstration.',
		severity: 'error',
		from: { path: '^api/src/', pathNot: '[.]test[.]ts$' },
		to: { path: '^api/(demo|test|bench)/' }
	},
	{
		name: 'router-parses-and-calls',
		comment: 'A router imports neither the database nor its query builder.',
		severity: 'error',
		from: { path: '^api/src/routers/' },
		to: { path: '^db/|node_modules/(drizzle-orm|postgres)/' }
	},
	{
		name: 'web-takes-types-of-api-only',
		severity: 'error',
		from: { path: '^web/' },
		to: { path: '^api/', dependencyTypesNot: ['type-only'] }
	},
	{
		name: 'web-never-imports-db',
		severity: 'error',
		from: { path: '^web/' },
		to: { path: '^(db|scripts)/' }
	},
	{
		name: 'e2e-is-a-stranger',
		comment: 'A browser and HTTP: nothing of ours.',
		severity: 'error',
		from: { path: '^e2e/' },
		to: { path: '^(api|db|web|packages|scripts)/' }
	},
	{
		name: 'no-cycles',
		comment: 'Types included: two files that need each other are one, or want a third.',
		severity: 'error',
		from: {},
		to: { circular: true }
	},
	...layerRules(layers)
];

export const options: ICruiseOptions = {
	tsPreCompilationDeps: true,
	detectProcessBuiltinModuleCalls: true,
	exclude: { path: '(^|/)(build|[.]svelte-kit)/' },
	doNotFollow: { path: 'node_modules' },
	enhancedResolveOptions: {
		exportsFields: ['exports'],
		conditionNames: ['import', 'node', 'default', 'types']
	}
};
