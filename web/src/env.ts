import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
	API_URL: {
		description: 'Where this server reaches the API, without a final slash',
		schema: (value) => new URL(value ?? 'http://127.0.0.1:3001').href.replace(/\/$/, '')
	},
	WEB_SECRET: {
		description:
			'What this server shows the API, so that its word on a visitor’s address is taken; the same there',
		schema: (value) => value || undefined
	},
	DEMO: {
		description: '1 on a demonstration instance: banner, one-click roles, page of components',
		schema: (value) => value === '1'
	},
	FORM_KEY: {
		description: 'Seals a form while its author signs in again; the same for every instance of this server',
		schema: (value) => value || undefined
	},
	INSTANCE_OPERATOR: {
		description: 'Who runs this instance, as the legal notice names them: body, address',
		schema: (value) => value || undefined
	},
	INSTANCE_DIRECTOR: {
		description: 'Who answers for what is published (loi 2004-575, art. 1-1): name and office',
		schema: (value) => value || undefined
	},
	INSTANCE_HOST: {
		description: 'Who hosts the servers: name, address, telephone',
		schema: (value) => value || undefined
	},
	INSTANCE_EMAIL: {
		description: 'Where people write for help, accessibility and personal data',
		schema: (value) => value || undefined
	}
});
