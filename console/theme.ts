/** Mantine drawn with our tokens: every colour, size and radius comes from ui/look/tokens.ts. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { fontFamily, radius, spacing, toCssVariables, type, type Scheme } from '../ui/look/tokens.ts';

/** Ten steps around the accent; 7 is the accent of the light theme, 4 that of the dark one. */
const sea: MantineColorsTuple = [
  '#e6f2f8',
  '#cfe4ef',
  '#a3cbe0',
  '#7dbbd8',
  '#5fb4d8',
  '#3a93ba',
  '#1f7399',
  '#0b5a7a',
  '#07435c',
  '#052f41',
];

/** Mantine's own greys of the dark theme, from text down to canvas, in the tint of our night. */
const dark: MantineColorsTuple = [
  '#e5ebef',
  '#aebbc5',
  '#8c9ca8',
  '#5d6e7b',
  '#435463',
  '#2c3b48',
  '#1b2630',
  '#121a21',
  '#0e151b',
  '#0b1116',
];

const px = (size: number): string => `${size}px`;

export const theme = createTheme({
  fontFamily,
  colors: { sea, dark },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: radius,
  cursorType: 'pointer',
  fontSizes: { xs: px(type.s), sm: px(type.s), md: px(type.m), lg: px(type.l), xl: px(type.xl) },
  spacing: {
    xs: px(spacing.xs),
    sm: px(spacing.s),
    md: px(spacing.m),
    lg: px(spacing.l),
    xl: px(spacing.xl),
  },
  headings: { fontFamily, fontWeight: '600' },
  components: {
    Button: {
      defaultProps: { size: 'xs' },
      // Mantine picks the text colour for the light accent in both themes; on the dark one it would be unreadable.
      vars: (_theme: unknown, props: { readonly variant?: string; readonly color?: string }) => ({
        root:
          props.color === undefined && (props.variant ?? 'filled') === 'filled'
            ? { '--button-color': 'var(--hv-on-accent)' }
            : {},
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 250, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 100 }, centered: true } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    // What must be known at once is not written in grey.
    Notification: { styles: { description: { color: 'var(--hv-text)' } } },
  },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: toSchemeVariables('light'),
  dark: toSchemeVariables('dark'),
});

/** Our tokens, and Mantine's own variables pointed at them. */
function toSchemeVariables(scheme: Scheme): Record<string, string> {
  return {
    ...toCssVariables(scheme),
    '--mantine-color-body': 'var(--hv-surface)',
    '--mantine-color-text': 'var(--hv-text)',
    '--mantine-color-bright': 'var(--hv-text)',
    '--mantine-color-dimmed': 'var(--hv-text-faint)',
    '--mantine-color-placeholder': 'var(--hv-text-faint)',
    '--mantine-color-anchor': 'var(--hv-accent)',
    '--mantine-color-default': 'var(--hv-surface)',
    '--mantine-color-default-hover': 'var(--hv-raised)',
    '--mantine-color-default-color': 'var(--hv-text)',
    '--mantine-color-default-border': 'var(--hv-line-strong)',
    '--mantine-color-error': 'var(--hv-critical)',
    '--mantine-shadow-sm': 'var(--hv-shadow)',
    '--mantine-shadow-md': 'var(--hv-shadow)',
    '--mantine-shadow-lg': 'var(--hv-shadow)',
  };
}
