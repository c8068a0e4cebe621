/**
 * The number of a request here, at the beginning of what is told to the system that it is sent to: its officers can name it, and
 * it is found again there. With strokes, because systems hide long numbers as those of telephones.
 */
const MARK = /^Mã (\S{1,200}) của trung tâm điều hành\. /u;

export function withOwnNumber(code: string, text: string): string {
  return `Mã ${toMark(code)} của trung tâm điều hành. ${text}`;
}

export const isFromCentre = (text: string): boolean => MARK.test(text);

export function hasOwnNumber(text: string, code: string): boolean {
  return MARK.exec(text)?.[1] === toMark(code);
}

const toMark = (code: string): string => code.replaceAll(/[-\s]/gu, '/');
