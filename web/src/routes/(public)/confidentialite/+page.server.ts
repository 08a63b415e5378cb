import { instance } from '#lib/server/instance.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ instance });
