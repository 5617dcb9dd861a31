"""The route table out of the OpenAPI document, with a plausible request for every route."""
import json

METHODS = ("get", "put", "post", "delete", "patch")


class Routes:
    def __init__(self, document):
        self.document = json.loads(document)

    def __iter__(self):
        """(method, path pattern, operation)"""
        for pattern, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield method.upper(), pattern, item[method]

    def body(self, operation):
        """The smallest body that satisfies the schema; None for a route without one."""
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return None
        return self._sample(content["application/json"].get("schema", {}))

    def _sample(self, schema):
        if "$ref" in schema:
            target = self.document
            for part in schema["$ref"].lstrip("#/").split("/"):
                target = target[part]
            return self._sample(target)
        for choice in ("anyOf", "oneOf", "allOf"):
            if choice in schema:
                return self._sample(schema[choice][0])
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type", "object")
        if isinstance(kind, list):
            kind = kind[0]
        if kind == "object":
            properties = schema.get("properties", {})
            return {name: self._sample(properties[name]) for name in schema.get("required", [])}
        if kind == "array":
            return [self._sample(schema["items"])] * schema.get("minItems", 0)
        if kind in ("integer", "number"):
            return schema.get("minimum", 1)
        if kind == "boolean":
            return True
        return self._text(schema)

    @staticmethod
    def _text(schema):
        known = {"uuid": "00000000-0000-7000-8000-0000000000aa", "email": "someone@example.test",
                 "uri": "https://example.test/", "date-time": "2026-01-01T00:00:00Z"}
        return known.get(schema.get("format"), "text" + "x" * max(0, schema.get("minLength", 0) - 4))
