// Texts of lessons that use everything a lesson can hold.

export const everything = String.raw`A mean says where the numbers of a sample lie, and nothing about how far they are from each other.

## The mean

For numbers $x_1, \dots, x_n$ the mean is

$$\bar{x} = \frac{1}{n} \sum_{i=1}^{n} x_i$$

| sample | numbers | mean |
|---|---|---:|
| first | 2, 4, 6 | 4 |
| second | 0, 4, 8 | 4 |

## In Python

~~~python
def mean(numbers):
    """The mean of a list that is not empty."""
    return sum(numbers) / len(numbers)

print(mean([2, 4, 6]))
~~~

~~~output
4.0
~~~

::: callout
### Empty samples

A sample without numbers has no mean: the function above divides by zero.
:::

::: challenge
### How far apart?

Write a function that returns the difference between the largest and the smallest number.

::: solution
~~~python
def spread(numbers):
    return max(numbers) - min(numbers)
~~~
:::
:::

## Where it leads

1. Read about [the median](https://example.test/median).
2. Compare both for \`[1, 2, 100]\`.

> Averages tell stories about crowds, never about people.
`;

export const short = "One paragraph, which is enough for a lesson that is about its place in the course.";
