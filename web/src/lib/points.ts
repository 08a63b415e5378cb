const format = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Points as the screens say them: 8449 hundredths are « 84,49 ». */
export function points(hundredths: number): string {
	return format.format(hundredths / 100);
}
