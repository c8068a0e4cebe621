/** Whether the panel of layers is open: at a desk as it was left, on a phone when asked for. */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useIsPhone } from './use-is-phone.ts';

export function useLayersOpen(): readonly [open: boolean, setOpen: (open: boolean) => void] {
  const wide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const [openAtDesk, setOpenAtDesk] = useLocalStorage({
    key: 'haivan.layers',
    defaultValue: wide,
    getInitialValueInEffect: false,
  });
  // On a phone the panel would lie over half of the map: it opens when asked, each time anew.
  const [openOnPhone, setOpenOnPhone] = useState(false);
  return useIsPhone() ? [openOnPhone, setOpenOnPhone] : [openAtDesk, setOpenAtDesk];
}
