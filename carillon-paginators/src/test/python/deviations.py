"""The library's deliberate differences from the installed botocore, as changes to botocore's iterator.

deliberate-walk-differences.json has the reason of each.
"""

from botocore.paginate import PageIterator

DEVIATIONS = [
    'MAP_OR_STRUCTURE_IS_NOT_CUT',
    'MAX_ITEMS_0',
    'NON_AGGREGATE_KEY_IS_MISSING',
    'NUMBERS_ON_RESUMING',
    'RESUMING_ON_A_BOUNDARY',
]


def deviating(deviations):
    """A class of iterators with these deviations; botocore's own class if there are none."""
    return type('DeviatingPageIterator', (DeviatingPageIterator,), {'deviations': deviations}) if deviations else PageIterator


class DeviatingPageIterator(PageIterator):
    deviations = ()

    def __iter__(self):
        if self._max_items == 0 and 'MAX_ITEMS_0' in self.deviations:
            return self._nothing()
        return super().__iter__()

    def _nothing(self):
        """Sends no request and has no page; the walk continues where it would have begun."""
        place = {name: None for name in self._input_token}
        if self._starting_token is not None:
            tokens, amount = self._parse_starting_token()
            place.update(tokens, **({'boto_truncate_amount': amount} if amount else {}))
        self.resume_token = place
        return iter(())

    def _handle_first_request(self, parsed, primary_result_key, starting_truncation):
        amount = self._parse_starting_token()[1]
        if amount == 0 and 'RESUMING_ON_A_BOUNDARY' in self.deviations:
            return amount
        numbers = {}
        if 'NUMBERS_ON_RESUMING' in self.deviations:
            others = [key for key in self.result_keys if key != primary_result_key]
            numbers = {key.expression: key.search(parsed) for key in others}
        super()._handle_first_request(parsed, primary_result_key, starting_truncation)
        for path, number in numbers.items():
            if isinstance(number, (int, float)):
                set_value(parsed, path, number)
        return amount


    def _truncate_response(self, parsed, primary_result_key, truncate_amount, starting_truncation, next_token):
        is_whole = isinstance(primary_result_key.search(parsed), dict)
        if not is_whole or 'MAP_OR_STRUCTURE_IS_NOT_CUT' not in self.deviations:
            super()._truncate_response(parsed, primary_result_key, truncate_amount, starting_truncation, next_token)
            return
        following = self._get_next_token(parsed)
        if any(following.values()):
            self.resume_token = following

    @property
    def non_aggregate_part(self):
        part = super().non_aggregate_part
        if 'NON_AGGREGATE_KEY_IS_MISSING' not in self.deviations:
            return part
        return {key: value for key, value in part.items() if value is not None}

    @property
    def absent_keys(self):
        """Non-aggregate keys that are null in the full result, even if other pages have lists within them."""
        if 'NON_AGGREGATE_KEY_IS_MISSING' not in self.deviations:
            return []
        return [key for key, value in super().non_aggregate_part.items() if value is None]


def set_value(parsed, path, value):
    *way, name = path.split('.')
    for step in way:
        parsed = parsed[step]
    parsed[name] = value
