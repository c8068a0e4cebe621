/** Where somebody was found, in pixels of the picture. */
export interface Found {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
