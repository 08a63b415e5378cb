import { DEMO, INSTANCE_DIRECTOR, INSTANCE_EMAIL, INSTANCE_HOST, INSTANCE_OPERATOR } from '$app/env/private';

/** Who answers for this instance, as its operator declared it in the environment. */
export type Instance = {
	isDemo: boolean;
	operator: string | undefined;
	director: string | undefined;
	host: string | undefined;
	email: string | undefined;
};

export const instance: Instance = {
	isDemo: DEMO,
	operator: INSTANCE_OPERATOR,
	director: INSTANCE_DIRECTOR,
	host: INSTANCE_HOST,
	email: INSTANCE_EMAIL
};
