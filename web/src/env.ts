import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
	API_URL: {
		description: 'Where this server reaches the API, without a final slash',
		schema: (value) => new URL(value ?? 'http://127.0.0.1:3001').href.replace(/\/$/, '')
	},
	DEMO: {
		description: '1 on a demonstration instance: banner, one-click roles, page of components',
		schema: (value) => value === '1'
	}
});
