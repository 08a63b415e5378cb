declare module '@socialgouv/jours-feries' {
	/** French public holidays of a year: midnight of each day in the time zone of the process, by French name. */
	export default function joursFeries(year: number, options?: { alsace: boolean }): Record<string, Date>;
}
