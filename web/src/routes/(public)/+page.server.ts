import type { CallInList } from '#lib/ui/CallRow.svelte';
import type { PageServerLoad } from './$types';

/** The consultations open now, with the time of the server they were read at. */
export type OpenCalls = { now: Date; calls: CallInList[] };

export const load: PageServerLoad = (): { open?: OpenCalls } => ({});
